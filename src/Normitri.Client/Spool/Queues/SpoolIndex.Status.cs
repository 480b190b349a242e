namespace Normitri.Client;

/// <summary>The books for those who ask.</summary>
internal sealed partial class SpoolIndex
{
    /// <summary>One moment of all books.</summary>
    public SpoolStatus Read(SendGate gate, long diskBytes, long deadRemoved)
    {
        lock (_lock)
        {
            return new SpoolStatus
            {
                State = gate.State,
                Reason = gate.Reason,
                NextAttempt = gate.Until,
                WaitingBytes = _bytes,
                DiskBytes = diskBytes,
                OldestWaiting = _units.Values.Select(unit => unit.Oldest()?.EnqueuedAt).Min(),
                Classes = TotalsUnderLock(),
                Units = [.. _units.Values.Select(StatusOf)],
                Damage = _damage,
                DeadRemoved = deadRemoved,
            };
        }
    }

    public Dictionary<SpoolClass, SpoolBooks> Totals()
    {
        lock (_lock)
            return TotalsUnderLock();
    }

    public (long WaitingBytes, int Paused, SpoolDamage Damage) Figures()
    {
        lock (_lock)
            return (_bytes, _units.Values.Count(unit => unit.State != SpoolUnitState.Ready), _damage);
    }

    private Dictionary<SpoolClass, SpoolBooks> TotalsUnderLock()
    {
        var totals = new Dictionary<SpoolClass, SpoolBooks>();
        foreach (var @class in Enum.GetValues<SpoolClass>())
        {
            var sum = _folded[(int)@class].ToBooks();
            foreach (var unit in _units.Values)
                sum += unit.Books[(int)@class].ToBooks();
            totals[@class] = sum;
        }

        return totals;
    }

    private static SpoolUnitStatus StatusOf(SpoolUnit unit) => new(
        unit.Name, unit.State, unit.Reason, unit.LastReserved,
        Enum.GetValues<SpoolClass>().Where(one => !unit.Books[(int)one].IsEmpty).ToDictionary(one => one, one => unit.Books[(int)one].ToBooks()));
}
