using Normitri.Cli.Models;

namespace Normitri.Cli.Benchmarks;

/// <summary>What <c>normitri bench</c> was asked for.</summary>
internal sealed record BenchSettings
{
    public required string Model { get; init; }

    public string? ModelsFolder { get; init; }

    /// <summary>Empty: a drawn picture.</summary>
    public required IReadOnlyList<string> Pictures { get; init; }

    /// <summary>Its executors are the most that are measured.</summary>
    public required RunSettings Run { get; init; }

    /// <summary>Of each measurement.</summary>
    public TimeSpan Duration { get; init; }

    public bool Json { get; init; }
}
