using Normitri.Inference.Models;

namespace Normitri.Cli.Benchmarks;

/// <summary>What was measured.</summary>
internal sealed record BenchReport
{
    public required ModelIdentity Model { get; init; }

    public required string Backend { get; init; }

    /// <summary>Different pictures that were run in turns.</summary>
    public required int Pictures { get; init; }

    public required IReadOnlyList<BenchMeasurement> Measurements { get; init; }
}
