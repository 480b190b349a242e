using Normitri.Contracts.Health;

namespace Normitri.Server.Health.Reports;

/// <summary>The whole service at a glance.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Status">healthy, or degraded: the findings say why.</param>
/// <param name="Findings">What is wrong, a sentence each.</param>
/// <param name="Frames">Frames of all units since the live silos began.</param>
/// <param name="FrameRates">Per second.</param>
/// <param name="Processes">Every process that told of itself within the last hour and did not end in order.</param>
internal sealed record ClusterHealthDocument(
    DateTimeOffset At,
    string Status,
    IReadOnlyList<string> Findings,
    FrameCounts Frames,
    FrameRates FrameRates,
    IReadOnlyList<ProcessDocument> Processes);
