using Normitri.Contracts.Health;

namespace Normitri.Grains.Health;

/// <summary>All activations of one sort together, those that are gone included, at one moment.</summary>
/// <param name="InFlight">How much is under way.</param>
/// <param name="Counts">Since the silo began.</param>
/// <param name="Rates">Over the last ten seconds.</param>
/// <param name="LastLatency">Of the last that ended. Null: none yet.</param>
/// <param name="LastProgressAge">Time since anything last ended, or since the silo began.</param>
public readonly record struct HealthTotals(
    int InFlight, FrameCounts Counts, FrameRates Rates, TimeSpan? LastLatency, TimeSpan LastProgressAge);
