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
    private long _busySince;
    private double _perSecond;

    public long Waiting => Math.Max(0, Interlocked.Read(ref _waiting));

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
                var busyFor = Math.Min(Slots * SlotTicks, time.GetUtcNow().UtcTicks - Interlocked.Read(ref _busySince));
                if (busyFor >= ShortestBusyTicks)
                    _perSecond = _finished.Sum() / ((double)busyFor / TimeSpan.TicksPerSecond);
                return _perSecond;
            }
        }
    }

    /// <summary>Frames that a tenant would have waiting if all that have some had the same; counts anew, so it is asked for under load only.</summary>
    public long FairShare
    {
        get
        {
            var tenants = 0;
            foreach (var (_, count) in _tenants)
                tenants += Interlocked.Read(ref count.Waiting) > 0 ? 1 : 0;
            return Waiting / Math.Max(1, tenants);
        }
    }

    public long WaitingOf(string tenant) => _tenants.TryGetValue(tenant, out var count) ? Math.Max(0, Interlocked.Read(ref count.Waiting)) : 0;

    public void Accepted(string tenant) => Add(tenant, 1);

    public void OnCommitted(FrameOutcome outcome, long cursor) => Finished(outcome.Unit.Tenant);

    public void OnCommittedElsewhere(string tenant, string frameId, bool hasResult) => Finished(tenant);

    /// <summary>Before a look at the journal: what comes and goes from now on is not in what it sees.</summary>
    public long Mark() => Interlocked.Read(ref _waiting);

    /// <summary>After the look: what the journal had then, and what has changed since.</summary>
    public void Correct(IReadOnlyList<TenantBacklog> seen, long mark)
    {
        seen = [.. seen.Where(tenant => !ReservedTenants.IsReserved(tenant.Tenant))];
        var change = Interlocked.Read(ref _waiting) - mark;
        var waiting = Math.Max(0, seen.Sum(tenant => tenant.Waiting) + change);
        NoteBusy(Interlocked.Exchange(ref _waiting, waiting), waiting);
        foreach (var (tenant, ofTenant) in seen)
            Interlocked.Exchange(ref CountOf(tenant).Waiting, ofTenant);
        var present = seen.Select(tenant => tenant.Tenant).ToHashSet(StringComparer.Ordinal);
        foreach (var (tenant, count) in _tenants)
        {
            if (!present.Contains(tenant))
                _tenants.TryRemove(new(tenant, count));
        }
    }

    private void Finished(string tenant)
    {
        // The service's own pictures take nobody's share.
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
        if (before == 0 && after > 0)
            Interlocked.Exchange(ref _busySince, time.GetUtcNow().UtcTicks);
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
    }
}
