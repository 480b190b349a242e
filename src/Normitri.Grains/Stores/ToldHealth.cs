using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;

namespace Normitri.Grains.Stores;

/// <summary>
/// What a silo told of a unit, in little room: a store keeps it of every camera for an hour. Times are kept as ticks in UTC, and errors only where there were any.
/// </summary>
internal sealed class ToldHealth(UnitHealth health, DateTimeOffset heardAt, TimeSpan every, bool isFailing)
{
    private const long None = long.MinValue;

    private readonly long _heardAt = heardAt.UtcTicks;
    private readonly long _at = health.At.UtcTicks;
    private readonly long _busySince = health.BusySince?.UtcTicks ?? None;
    private readonly long _lastProgressAt = health.LastProgressAt.UtcTicks;
    private readonly long _lastLatency = health.LastLatency?.Ticks ?? None;
    private readonly long _captured = health.Counts.Captured;
    private readonly long _processed = health.Counts.Processed;
    private readonly long _skipped = health.Counts.Skipped;
    private readonly long _failed = health.Counts.Failed;
    private readonly FrameRates _rates = health.Rates;
    // Boxed; null where all are 0.
    private readonly object? _errors = health.Counts.Errors == default ? null : health.Counts.Errors;

    public DateTimeOffset HeardAt => new(_heardAt, TimeSpan.Zero);

    public TimeSpan Every { get; } = every;

    public bool IsFailing { get; } = isFailing;

    public FrameCounts Counts => new(_captured, _processed, _skipped, _failed, _errors is ErrorCounts errors ? errors : default);

    /// <summary>As it was told.</summary>
    public UnitHealth HealthOf(UnitId unit) => new(
        unit,
        new DateTimeOffset(_at, TimeSpan.Zero),
        _busySince == None ? null : new DateTimeOffset(_busySince, TimeSpan.Zero),
        Counts,
        _rates,
        _lastLatency == None ? null : TimeSpan.FromTicks(_lastLatency),
        new DateTimeOffset(_lastProgressAt, TimeSpan.Zero));
}
