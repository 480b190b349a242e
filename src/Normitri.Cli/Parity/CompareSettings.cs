using Normitri.Cli.Models;

namespace Normitri.Cli.Parity;

/// <summary>What <c>normitri model compare</c> was asked for.</summary>
internal sealed record CompareSettings
{
    public required string Reference { get; init; }

    public required string Variant { get; init; }

    public string? ModelsFolder { get; init; }

    public required RunSettings Run { get; init; }

    public required IReadOnlyList<string> Pictures { get; init; }

    /// <summary>Random pictures.</summary>
    public int Count { get; init; }

    public int Seed { get; init; }

    /// <summary>The largest difference of an output value.</summary>
    public double Tolerance { get; init; }

    public bool Json { get; init; }
}
