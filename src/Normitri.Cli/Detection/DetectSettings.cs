using Normitri.Cli.Models;
using Normitri.Cli.Video;

namespace Normitri.Cli.Detection;

/// <summary>What <c>normitri detect</c> was asked for.</summary>
internal sealed record DetectSettings
{
    public required IReadOnlyList<string> Inputs { get; init; }

    public bool Recursive { get; init; }

    public string? Model { get; init; }

    public string? ModelsFolder { get; init; }

    /// <summary>In place of the manifest's thresholds; null leaves them.</summary>
    public float? Threshold { get; init; }

    public required RunSettings Run { get; init; }

    public required VideoSettings Video { get; init; }

    public OutputFormat Format { get; init; }

    /// <summary>Where annotated pictures go; null writes none.</summary>
    public string? Output { get; init; }

    /// <summary>Also a JSON file beside each annotated picture.</summary>
    public bool SaveJson { get; init; }

    public bool FailOnDefect { get; init; }

    public bool Quiet { get; init; }
}
