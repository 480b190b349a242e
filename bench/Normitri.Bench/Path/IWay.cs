namespace Normitri.Bench.Path;

/// <summary>One way for frames to be looked at.</summary>
internal interface IWay
{
    string Name { get; }

    /// <summary>Looks at this many frames and returns when all have their outcome.</summary>
    Task RunAsync(int frames);
}
