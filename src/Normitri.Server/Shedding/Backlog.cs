using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Server.Shedding;

/// <summary>
/// Accepted frames without an outcome, and how fast they get one. Counted as they come and go in this process, and set right by looks at the journal, which
/// knows of the other processes.
/// </summary>
internal sealed class Backlog(TimeProvider time) : IOutcomeListener
{
    private readonly ConcurrentDictionary<string, Count> _tenants = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<UnitId, UnitLoad> _units = new();
    private readonly OutcomeRate _rate = new(time);
    private long _waiting;
    private long _entering;

    /// <summary>Those that are being stored and journaled included: they are as good as in.</summary>
    public long Waiting => Math.Max(0, Interlocked.Read(ref _waiting)) + Interlocked.Read(ref _entering);

    /// <inheritdoc cref="OutcomeRate.PerSecond"/>
    public double FinishedPerSecond => _rate.PerSecond;

    /// <summary>Units that are kept in mind.</summary>
    public int Units => _units.Count;

    /// <summary>
    /// Frames that a tenant would have waiting if all that have some had the same; counts anew, so it is asked for under load only. Adds up the tenants' own counts:
    /// the count of all is another one for a moment.
    /// </summary>
    /// <param name="except">Frames to leave out.</param>
    public long FairShareExcept(int except)
    {
        var (tenants, waiting) = (0, 0L);
        foreach (var (_, count) in _tenants)
        {
            var all = count.All;
            tenants += all > 0 ? 1 : 0;
            waiting += all;
        }

        return (waiting - except) / Math.Max(1, tenants);
    }

    public long WaitingOf(string tenant) => _tenants.TryGetValue(tenant, out var count) ? count.All : 0;

    /// <summary>How many units of a tenant have frames waiting.</summary>
    public long UnitsWaitingOf(string tenant) => _tenants.TryGetValue(tenant, out var count) ? Interlocked.Read(ref count.Units.Value) : 0;

    /// <summary>What a unit has waiting. What becomes of outcomes in other processes is seen at the next look only.</summary>
    public UnitLoad LoadOf(in UnitId unit) => _units.GetOrAdd(unit, static (key, self) => new UnitLoad(self.CountOf(key.Tenant).Units), this);

    /// <summary>A frame is about to be stored; <see cref="Left"/> must follow, after <see cref="Accepted"/> where it was.</summary>
    public UnitLoad Enters(in UnitId unit)
    {
        Interlocked.Increment(ref _entering);
        Interlocked.Increment(ref CountOf(unit.Tenant).Entering);
        while (true)
        {
            var load = LoadOf(unit);
            if (load.TryEnter())
                return load;
        }
    }

    public void Left(in UnitId unit)
    {
        Interlocked.Decrement(ref _entering);
        Interlocked.Decrement(ref CountOf(unit.Tenant).Entering);
        LoadOf(unit).Leave();
    }

    public void Accepted(in UnitId unit)
    {
        Add(unit.Tenant, 1);
        LoadOf(unit).Add(1);
    }

    public void OnCommitted(FrameOutcome outcome, long cursor)
    {
        Finished(outcome.Unit.Tenant);
        if (_units.TryGetValue(outcome.Unit, out var load))
            load.Add(-1);
    }

    public void OnCommittedElsewhere(string tenant, string frameId, bool hasResult) => Finished(tenant);

    /// <summary>Before a look at the journal: what comes and goes from now on is not in what it sees.</summary>
    public BacklogMark Mark() => new(
        Interlocked.Read(ref _waiting),
        _tenants.ToDictionary(tenant => tenant.Key, tenant => Interlocked.Read(ref tenant.Value.Waiting), StringComparer.Ordinal),
        _units.ToDictionary(unit => unit.Key, unit => unit.Value.Changes));

    /// <summary>After the look: what the journal had then, and what has changed since.</summary>
    public void Correct(IReadOnlyList<UnitBacklog> seen, BacklogMark mark)
    {
        // The service's own pictures take nobody's share.
        var units = seen.Where(unit => !ReservedTenants.IsReserved(unit.Unit.Tenant)).ToDictionary(unit => unit.Unit, unit => unit.Waiting);
        var before = AddTo(ref _waiting, units.Values.Sum() - mark.Waiting);
        NoteBusy(before, Interlocked.Read(ref _waiting));
        var tenants = units.GroupBy(unit => unit.Key.Tenant, StringComparer.Ordinal)
            .ToDictionary(tenant => tenant.Key, tenant => tenant.Sum(unit => unit.Value), StringComparer.Ordinal);
        foreach (var tenant in tenants.Keys.Union(mark.Tenants.Keys))
            AddTo(ref CountOf(tenant).Waiting, tenants.GetValueOrDefault(tenant) - mark.Tenants.GetValueOrDefault(tenant));
        foreach (var (unit, changes) in mark.Units)
        {
            if (_units.TryGetValue(unit, out var load))
                load.Correct(units.GetValueOrDefault(unit), changes);
        }

        foreach (var (unit, waiting) in units)
        {
            if (!mark.Units.ContainsKey(unit))
                LoadOf(unit).Correct(waiting, changes: 0);
        }
    }

    /// <summary>Forgets units that have nothing here and that nobody misses.</summary>
    public void Forget(Func<UnitLoad, bool> isMissed)
    {
        foreach (var (unit, load) in _units)
        {
            if (!isMissed(load) && load.TryForget())
                _units.TryRemove(new(unit, load));
        }
    }

    private void Finished(string tenant)
    {
        if (ReservedTenants.IsReserved(tenant))
            return;
        Add(tenant, -1);
        _rate.Finished();
    }

    private void Add(string tenant, long change)
    {
        var before = AddTo(ref _waiting, change);
        NoteBusy(before, before + change);
        AddTo(ref CountOf(tenant).Waiting, change);
    }

    /// <summary>Never below nothing: outcomes of frames that others accepted come before the journal was looked at. Answers with what was there before.</summary>
    private static long AddTo(ref long count, long change)
    {
        while (true)
        {
            var before = Interlocked.Read(ref count);
            if (Interlocked.CompareExchange(ref count, Math.Max(0, before + change), before) == before)
                return before;
        }
    }

    private void NoteBusy(long before, long after)
    {
        if (before == 0 && after > 0)
            _rate.BeginAnew();
    }

    private Count CountOf(string tenant) => _tenants.GetOrAdd(tenant, static _ => new Count());

    private sealed class Count
    {
        public long Waiting;
        public long Entering;
        public readonly StrongBox<long> Units = new();

        public long All => Math.Max(0, Interlocked.Read(ref Waiting)) + Interlocked.Read(ref Entering);
    }
}
