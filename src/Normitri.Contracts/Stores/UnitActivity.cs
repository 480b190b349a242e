using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;

namespace Normitri.Contracts.Stores;

/// <summary>What a unit has shown since its store was activated.</summary>
/// <param name="Unit">The camera or customer.</param>
/// <param name="Results">Results seen.</param>
/// <param name="Defects">Defects in them.</param>
/// <param name="ResultsPerSecond">Over the last ten seconds.</param>
/// <param name="LatencyP50Ms">From capture to result, median of the last 128 results, in milliseconds.</param>
/// <param name="LatencyP99Ms">The same, 99th percentile.</param>
/// <param name="Last">The last result.</param>
[GenerateSerializer, Immutable, Alias("normitri.unit-activity")]
public sealed record UnitActivity(
    [property: Id(0)] UnitId Unit,
    [property: Id(1)] long Results,
    [property: Id(2)] long Defects,
    [property: Id(3)] double ResultsPerSecond,
    [property: Id(4)] double LatencyP50Ms,
    [property: Id(5)] double LatencyP99Ms,
    [property: Id(6)] DefectResult Last);
