using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;

namespace Normitri.Grains.Health;

/// <summary>One activation at one moment: its figures fit each other.</summary>
/// <param name="InferenceKey">The key of an inference grain; null for a unit.</param>
/// <param name="Unit">Whose frames; null for inference.</param>
/// <param name="BusySince">How long the oldest of what is under way has been: a frame with all its attempts, a read of the journal, a call. Null: nothing is.</param>
/// <param name="InFlight">How much is under way.</param>
/// <param name="Counts">Since the activation began.</param>
/// <param name="Rates">Over the last ten seconds.</param>
/// <param name="LastLatency">Of the last that ended: from acceptance to outcome (units), from the call to its answer (inference). Null: none yet.</param>
/// <param name="LastProgressAge">Time since something last ended well or was skipped or given up, or since the activation began.</param>
/// <param name="Version">Changes with every report.</param>
public readonly record struct ActivationHealth(
    string? InferenceKey,
    UnitId? Unit,
    TimeSpan? BusySince,
    int InFlight,
    FrameCounts Counts,
    FrameRates Rates,
    TimeSpan? LastLatency,
    TimeSpan LastProgressAge,
    long Version)
{
    /// <summary>What it is.</summary>
    public ActivationKind Kind => Unit is not { } unit ? ActivationKind.Inference : unit.Kind == UnitKind.Camera ? ActivationKind.Camera : ActivationKind.Customer;

    /// <summary>The grain's key: <c>tenant/store/name</c>, or that of an inference grain.</summary>
    public string Key => Unit?.Key ?? InferenceKey!;

    public long Captured => Counts.Captured;

    public long Processed => Counts.Processed;

    public long Skipped => Counts.Skipped;

    public ErrorCounts Errors => Counts.Errors;
}
