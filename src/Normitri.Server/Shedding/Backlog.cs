using System.Collections.Concurrent;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Server.Shedding;

/// <summary>
/// Accepted frames without an outcome, and how fast they get one. Counted as they come and go in this process, and set right by looks at the journal, which
/// knows of the other processes.
/// </summary>
internal sealed class Backlog(TimeProvider time) : IOutcomeListener
{
    private const int Slots = 8;
    private static readonly long SlotTicks = TimeSpan.TicksPerSecond / 4;
    private static readonly long ShortestBusyTicks = TimeSpan.TicksPerSecond / 2;
    private readonly ConcurrentDictionary<string, Count> _tenants = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly long[] _finished = new long[Slots];
    private long _slot;
    private long _waiting;
    private long _entering;
    private long _busySince;
    private double _perSecond;

    /// <summary>Those that are being stored and journaled included: they are as good as in.</summary>
    public long Waiting => Math.Max(0, Interlocked.Read(ref _waiting)) + Interlocked.Read(ref _entering);

    /// <summary>
    /// Outcomes a second while frames wait, over the last two seconds. Of a moment of waiting too short to judge by, the speed that was seen before; 0: nothing is
    /// worked off, or none was seen yet.
    /// </summary>
    public double FinishedPerSecond
    {
        get
        {
            lock (_lock)
            {
                Turn();
                var busyFor = Math.Min(Slots * SlotTicks, time.GetUtcNow().UtcTicks - _busySince);
                if (busyFor >= ShortestBusyTicks)
                    _perSecond = _finished.Sum() / ((double)busyFor / TimeSpan.TicksPerSecond);
                return _perSecond;
            }
        }
    }

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

    /// <summary>A frame is about to be stored; <see cref="Left"/> must follow, after <see cref="Accepted"/> where it was.</summary>
    public void Enters(string tenant)
    {
        Interlocked.Increment(ref _entering);
        Interlocked.Increment(ref CountOf(tenant).Entering);
    }

    public void Left(string tenant)
    {
        Interlocked.Decrement(ref _entering);
        Interlocked.Decrement(ref CountOf(tenant).Entering);
    }

    public void Accepted(string tenant) => Add(tenant, 1);

    public void OnCommitted(FrameOutcome outcome, long cursor) => Finished(outcome.Unit.Tenant);

    public void OnCommittedElsewhere(string tenant, string frameId, bool hasResult) => Finished(tenant);

    /// <summary>Before a look at the journal: what comes and goes from now on is not in what it sees.</summary>
    public BacklogMark Mark() => new(
        Interlocked.Read(ref _waiting), _tenants.ToDictionary(tenant => tenant.Key, tenant => Interlocked.Read(ref tenant.Value.Waiting), StringComparer.Ordinal));

    /// <summary>After the look: what the journal had then, and what has changed since.</summary>
    public void Correct(IReadOnlyList<TenantBacklog> seen, BacklogMark mark)
    {
        // The service's own pictures take nobody's share.
        seen = [.. seen.Where(tenant => !ReservedTenants.IsReserved(tenant.Tenant))];
        var before = AddTo(ref _waiting, seen.Sum(tenant => tenant.Waiting) - mark.Waiting);
        NoteBusy(before, Interlocked.Read(ref _waiting));
        var waiting = seen.ToDictionary(tenant => tenant.Tenant, tenant => tenant.Waiting, StringComparer.Ordinal);
        foreach (var tenant in waiting.Keys.Union(mark.Tenants.Keys))
            AddTo(ref CountOf(tenant).Waiting, waiting.GetValueOrDefault(tenant) - mark.Tenants.GetValueOrDefault(tenant));
    }

    private void Finished(string tenant)
    {
        if (ReservedTenants.IsReserved(tenant))
            return;
        Add(tenant, -1);
        lock (_lock)
        {
            Turn();
            _finished[_slot % Slots]++;
        }
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
        if (before != 0 || after <= 0)
            return;
        lock (_lock)
        {
            // What was worked off before the pause says nothing of the speed from now on.
            Array.Clear(_finished);
            _busySince = time.GetUtcNow().UtcTicks;
        }
    }

    private Count CountOf(string tenant) => _tenants.GetOrAdd(tenant, static _ => new Count());

    /// <summary>Empties the slots that time has passed over.</summary>
    private void Turn()
    {
        var now = time.GetUtcNow().UtcTicks / SlotTicks;
        for (var slot = Math.Max(_slot + 1, now - Slots + 1); slot <= now; slot++)
            _finished[slot % Slots] = 0;
        _slot = Math.Max(_slot, now);
    }

    private sealed class Count
    {
        public long Waiting;
        public long Entering;

        public long All => Math.Max(0, Interlocked.Read(ref Waiting)) + Interlocked.Read(ref Entering);
    }
}
