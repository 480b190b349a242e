using System.Collections.Immutable;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Contracts.Stores;

namespace Normitri.Grains.Stores;

/// <summary>The last results of a store's units. Cameras stay; a customer's session that had no result for an hour is forgotten: every customer is a new one.</summary>
internal sealed class StoreActivity
{
    private const int AlwaysKept = 64;
    private static readonly TimeSpan SessionsKept = TimeSpan.FromHours(1);
    private readonly Dictionary<UnitId, ActivityWindow> _units = [];
    private int _forgetAt = AlwaysKept;

    public int Count => _units.Count;

    public void Add(DefectResult result, DateTimeOffset now)
    {
        var unit = ActivityWindow.UnitOf(result);
        if (!_units.TryGetValue(unit, out var window))
        {
            if (_units.Count >= _forgetAt)
                ForgetSessions(now);
            _units.Add(unit, window = new ActivityWindow());
        }

        window.Add(result, now);
    }

    public ImmutableArray<UnitActivity> Snapshot(DateTimeOffset now) => [.. _units.Values.Select(window => window.Snapshot(now))];

    /// <summary>Looks through all of them, each time when there are twice as many as the last time left: a result costs no more for it.</summary>
    private void ForgetSessions(DateTimeOffset now)
    {
        foreach (var (unit, window) in _units)
        {
            if (unit.Kind == UnitKind.Customer && now - window.LastAt > SessionsKept)
                _units.Remove(unit);
        }

        _forgetAt = Math.Max(AlwaysKept, 2 * _units.Count);
    }
}
