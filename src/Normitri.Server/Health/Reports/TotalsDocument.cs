using Normitri.Contracts.Health;
using Normitri.Grains.Health;

namespace Normitri.Server.Health.Reports;

/// <summary>What all units, or all calls of models, of a silo have done since it began.</summary>
/// <param name="InFlight">Under way.</param>
/// <param name="Counts">Frames, or calls, and errors by kind.</param>
/// <param name="Rates">Per second, over the last ten seconds.</param>
/// <param name="LastLatencyMs">Of the last that ended.</param>
/// <param name="LastProgressAgeSeconds">Time since the last that ended.</param>
internal sealed record TotalsDocument(int InFlight, FrameCounts Counts, FrameRates Rates, double? LastLatencyMs, double LastProgressAgeSeconds)
{
    public static TotalsDocument Of(HealthTotals totals) => new(
        totals.InFlight,
        totals.Counts,
        totals.Rates,
        totals.LastLatency?.TotalMilliseconds,
        Math.Round(totals.LastProgressAge.TotalSeconds, 3));
}
