using Normitri.Bench.Chaos.Verification;

namespace Normitri.Bench.Chaos;

/// <summary>What a run came to.</summary>
internal sealed record ChaosOutcome(IReadOnlyList<Finding> Findings, Evidence Evidence, double Seconds)
{
    /// <summary>Requests to the frame store that were answered 503.</summary>
    public required long StoreRefusals { get; init; }

    /// <summary>Starts of a server that gave up because the frame store or the database was away.</summary>
    public required int FailedStarts { get; init; }

    /// <summary>SIGTERMs that did not end with status 0.</summary>
    public required int BadEnds { get; init; }

    /// <summary>From SIGTERM to the end of the process.</summary>
    public required IReadOnlyList<double> StopSeconds { get; init; }

    /// <summary>From the start of a process until it was ready.</summary>
    public required IReadOnlyList<double> StartSeconds { get; init; }
}
