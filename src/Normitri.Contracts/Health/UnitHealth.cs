using Normitri.Contracts.Identities;

namespace Normitri.Contracts.Health;

/// <summary>A unit, as its silo last told.</summary>
/// <param name="Unit">The camera or customer.</param>
/// <param name="At">When it was told, by the silo's clock.</param>
/// <param name="BusySince">When the frame in work, or the read of the journal, began; null: none was.</param>
/// <param name="Counts">Since the unit was activated.</param>
/// <param name="Rates">Over the ten seconds before <paramref name="At"/>.</param>
/// <param name="LastLatency">From acceptance to outcome of the last frame; null: none yet.</param>
/// <param name="LastProgressAt">When a frame last got its outcome, or when the unit was activated.</param>
[GenerateSerializer, Immutable, Alias("normitri.unit-health")]
public sealed record UnitHealth(
    [property: Id(0)] UnitId Unit,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] DateTimeOffset? BusySince,
    [property: Id(3)] FrameCounts Counts,
    [property: Id(4)] FrameRates Rates,
    [property: Id(5)] TimeSpan? LastLatency,
    [property: Id(6)] DateTimeOffset LastProgressAt)
{
    /// <summary>As the store judges it when it is asked.</summary>
    [Id(7)]
    public UnitState State { get; init; }
}
