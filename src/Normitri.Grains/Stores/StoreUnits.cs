using System.Collections.Immutable;
using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;

namespace Normitri.Grains.Stores;

/// <summary>What silos told of a store's units, and what follows from it.</summary>
/// <param name="stalledAfter">Longer than one look at a frame may take.</param>
internal sealed class StoreUnits(TimeSpan stalledAfter)
{
    // Rounds of a silo that may be lost.
    private const int Missable = 3;
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);
    private static readonly TimeSpan CleanEvery = TimeSpan.FromMinutes(10);

    private readonly Dictionary<UnitId, ToldHealth> _units = [];
    private DateTimeOffset _cleanedAt;

    public void Take(StoreHealthReport report, DateTimeOffset now)
    {
        foreach (var unit in report.Units)
        {
            var before = _units.GetValueOrDefault(unit.Unit)?.Counts ?? default;
            // Counts that fell are those of a new activation.
            var isNew = unit.Counts.Captured < before.Captured || unit.Counts.Errors.Total < before.Errors.Total;
            if (isNew)
                before = default;
            var isFailing = unit.Counts.Errors.Total > before.Errors.Total && unit.Counts.Processed == before.Processed;
            _units[unit.Unit] = new ToldHealth(unit, now, report.Every, isFailing);
        }

        if (now - _cleanedAt < CleanEvery)
            return;
        _cleanedAt = now;
        foreach (var (unit, told) in _units)
        {
            if (now - told.HeardAt > Remembered)
                _units.Remove(unit);
        }
    }

    public ImmutableArray<UnitHealth> At(DateTimeOffset now) =>
        [.. _units.Select(unit => Show(unit.Key, unit.Value, now)).OrderBy(unit => unit.Unit.Kind).ThenBy(unit => unit.Unit.Name, StringComparer.Ordinal)];

    private UnitHealth Show(UnitId unit, ToldHealth told, DateTimeOffset now)
    {
        var health = told.HealthOf(unit);
        return health with { State = StateOf(health, told, now) };
    }

    /// <summary>Whether a frame is in work for too long is judged as of the report: of what came after it nothing is known.</summary>
    private UnitState StateOf(UnitHealth health, ToldHealth told, DateTimeOffset now)
    {
        var isOld = now - told.HeardAt > told.Every * Missable;
        if (health.BusySince is { } since)
            return isOld ? UnitState.Silent : health.At - since > stalledAfter ? UnitState.Stalled : told.IsFailing ? UnitState.Failing : UnitState.Working;
        return isOld ? UnitState.Quiet : told.IsFailing ? UnitState.Failing : health.Rates == default ? UnitState.Quiet : UnitState.Working;
    }
}
