namespace Normitri.Client;

/// <summary>
/// What the spool knows without looking at the disk: who waits, in which order, and the books. One lock guards all of it, so that an item is
/// either taken to be sent or shed, never both.
/// </summary>
internal sealed partial class SpoolIndex(FrameSpoolOptions options)
{
    // A customer's session is a unit: those that have gone by are folded into one book.
    private const int MostUnits = 4096;

    private readonly Lock _lock = new();
    private readonly Dictionary<UnitName, SpoolUnit> _units = [];
    private readonly ClassBooks[] _folded = [new(), new(), new(), new()];
    private readonly Queue<UnwrittenItem> _unwritten = [];
    private List<OutcomeEntry> _outcomes = [];
    private long _nextId = 1;
    private long _nextStoredId = 1;
    private bool _closed;

    /// <summary>Called, under the lock, when there is something to write.</summary>
    public Action Wake { get; set; } = static () => { };

    public ulong? LastSequence(UnitName name)
    {
        lock (_lock)
            return _units.GetValueOrDefault(name)?.LastReserved;
    }

    /// <summary>The server has this sequence of the unit: new ones go on above it.</summary>
    public void RaiseSequence(UnitName name, ulong sequence, DateTimeOffset now)
    {
        lock (_lock)
        {
            var unit = UnitOf(name, now);
            unit.LastReserved = Larger(unit.LastReserved, sequence);
            unit.LastStored = Larger(unit.LastStored, sequence);
        }
    }

    /// <summary>Takes what is to be written next, in order.</summary>
    /// <param name="most">Bytes at most; an item that is larger than all of it is left.</param>
    /// <param name="next">Bytes of the first item that was left; 0 for none.</param>
    public List<UnwrittenItem> TakeUnwritten(long most, out int next)
    {
        var taken = new List<UnwrittenItem>();
        lock (_lock)
        {
            while (_unwritten.TryPeek(out var item) && item.Length <= most)
            {
                most -= item.Length;
                taken.Add(_unwritten.Dequeue());
            }

            next = _unwritten.TryPeek(out var left) ? left.Length : 0;
        }

        return taken;
    }

    /// <summary>These are on the disk now: they count and may be sent.</summary>
    public void Stored(IReadOnlyList<UnwrittenItem> items, Segment segment, long offset)
    {
        lock (_lock)
        {
            foreach (var item in items)
            {
                var unit = _units[item.Meta.Unit];
                unit.Unwritten--;
                _nextStoredId = item.Meta.Id + 1;
                Add(unit, item.Meta, item.Length, segment, offset);
                offset += item.Length;
                Schedule(unit);
            }
        }
    }

    /// <summary>These could not be written. Unless they may be on the disk all the same, their sequences can be used again.</summary>
    public void NotStored(IReadOnlyList<UnwrittenItem> items, bool perhaps)
    {
        lock (_lock)
        {
            foreach (var item in items)
            {
                var unit = _units[item.Meta.Unit];
                _bytes -= item.Length;
                if (perhaps)
                    unit.LastStored = Larger(unit.LastStored, item.Meta.Sequence);
                if (--unit.Unwritten == 0)
                    unit.LastReserved = unit.LastStored;
            }

            RoomWasMade();
        }
    }

    public List<OutcomeEntry> TakeOutcomes()
    {
        lock (_lock)
        {
            var taken = _outcomes;
            _outcomes = [];
            return taken;
        }
    }

    /// <summary>Lets nobody in any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            RoomWasMade();
            Wake();
        }
    }

    public (bool Closed, bool Unwritten) IsClosed()
    {
        lock (_lock)
            return (_closed, _unwritten.Count > 0);
    }

    private void Add(SpoolUnit unit, ItemMeta meta, int length, Segment segment, long offset)
    {
        var item = new SpoolItem(meta.Id, unit, meta.Class, meta.Sequence, meta.EnqueuedAt, length, meta.TraceParent is not null);
        item.MoveTo(segment, offset);
        unit.LastStored = Larger(unit.LastStored, meta.Sequence);
        unit.Books[(int)meta.Class].Enqueued++;
        unit.Books[(int)meta.Class].Waiting++;
        Queue(item, first: false);
    }

    private void Queue(SpoolItem item, bool first)
    {
        item.Unit.Enqueue(item, first);
        _queuedBytes[(int)item.Class] += item.Length;
    }

    private void Unqueue(SpoolItem item)
    {
        item.Unit.Dequeue(item);
        _queuedBytes[(int)item.Class] -= item.Length;
    }

    // The item is in no queue any more.
    private void End(SpoolItem item, SpoolEnd end)
    {
        item.Leave();
        _bytes -= item.Length;
        var books = item.Unit.Books[(int)item.Class];
        books.Waiting--;
        books.End(end);
        _outcomes.Add(new OutcomeEntry(item.Id, end));
        RoomWasMade();
        Wake();
    }

    private SpoolUnit UnitOf(UnitName name, DateTimeOffset now)
    {
        if (!_units.TryGetValue(name, out var unit))
        {
            if (_units.Count >= MostUnits)
                FoldOldest();
            _units[name] = unit = new SpoolUnit(name);
        }

        unit.LastUsed = now;
        return unit;
    }

    private void FoldOldest()
    {
        if (_units.Values.Where(unit => unit.IsIdle && unit.Name.IsCustomer).MinBy(unit => unit.LastUsed) is not { } oldest)
            return;
        for (var i = 0; i < SpoolUnit.Classes; i++)
            _folded[i].Add(oldest.Books[i]);
        _units.Remove(oldest.Name);
    }

    private static ulong Larger(ulong? one, ulong other) => one > other ? one.Value : other;
}
