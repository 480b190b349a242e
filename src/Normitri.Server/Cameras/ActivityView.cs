using Normitri.Contracts.Results;
using Normitri.Contracts.Stores;

namespace Normitri.Server.Cameras;

/// <summary>What a unit has shown lately.</summary>
/// <param name="Results">Results since its store was activated.</param>
/// <param name="Defects">Defects in them.</param>
/// <param name="ResultsPerSecond">Over the last ten seconds.</param>
/// <param name="LatencyP50Ms">From capture to result, milliseconds, median of the last 128.</param>
/// <param name="LatencyP99Ms">The same, 99th percentile.</param>
/// <param name="Last">The last result.</param>
internal sealed record ActivityView(
    long Results, long Defects, double ResultsPerSecond, double LatencyP50Ms, double LatencyP99Ms, DefectResult Last)
{
    public static ActivityView Of(UnitActivity activity) => new(
        activity.Results, activity.Defects, activity.ResultsPerSecond, activity.LatencyP50Ms, activity.LatencyP99Ms, activity.Last);
}
