namespace Normitri.Server.Shedding;

/// <summary>How fast frames get their outcome while some wait.</summary>
internal sealed class OutcomeRate(TimeProvider time)
{
    private const int Slots = 8;
    private static readonly long SlotTicks = TimeSpan.TicksPerSecond / 4;
    private static readonly long ShortestBusyTicks = TimeSpan.TicksPerSecond / 2;
    private readonly Lock _lock = new();
    private readonly long[] _finished = new long[Slots];
    private long _slot;
    private long _busySince;
    private double _perSecond;

    /// <summary>
    /// Outcomes a second while frames wait, over the last two seconds. Of a moment of waiting too short to judge by, the speed that was seen before; 0: nothing is
    /// worked off, or none was seen yet.
    /// </summary>
    public double PerSecond
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

    public void Finished()
    {
        lock (_lock)
        {
            Turn();
            _finished[_slot % Slots]++;
        }
    }

    /// <summary>Frames wait again after none did: what was worked off before the pause says nothing of the speed from now on.</summary>
    public void BeginAnew()
    {
        lock (_lock)
        {
            Array.Clear(_finished);
            _busySince = time.GetUtcNow().UtcTicks;
        }
    }

    /// <summary>Empties the slots that time has passed over.</summary>
    private void Turn()
    {
        var now = time.GetUtcNow().UtcTicks / SlotTicks;
        for (var slot = Math.Max(_slot + 1, now - Slots + 1); slot <= now; slot++)
            _finished[slot % Slots] = 0;
        _slot = Math.Max(_slot, now);
    }
}
