namespace Normitri.Vision.Outputs;

/// <summary>What an <see cref="IOutputDecoder"/> hands on.</summary>
public sealed record DecodeOptions
{
    /// <summary>The least score that is handed on; a score equal to it is. Default 0.5.</summary>
    public float MinScore { get; init; } = 0.5f;
}
