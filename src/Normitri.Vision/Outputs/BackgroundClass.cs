namespace Normitri.Vision.Outputs;

/// <summary>Whether the network has a class that stands for nothing at all. It is no class of the model.</summary>
public enum BackgroundClass : byte
{
    None = 0,

    /// <summary>It comes first: the model's class 0 is the network's class 1.</summary>
    First = 1,

    /// <summary>It comes behind the model's classes.</summary>
    Last = 2,
}
