namespace Normitri.Client;

/// <summary>To the disk and back.</summary>
internal sealed partial class SpoolIndex
{
    private SpoolDamage _damage;

    /// <summary>Everything as it stands; outcomes that were not written yet are in it and need not be.</summary>
    public StateData Capture(long generation, IReadOnlyList<Segment> segments)
    {
        StateData state;
        List<long> waiting = [];
        lock (_lock)
        {
            _outcomes.Clear();
            foreach (var segment in segments)
            {
                foreach (var item in segment.Live)
                    waiting.Add(item.Id);
            }

            state = new StateData(
                generation,
                _nextStoredId,
                [.. _units.Values.Select(unit => new UnitRecord(unit.Name, unit.LastStored, [.. unit.Books.Select(one => one.ToBooks())]))],
                [.. _folded.Select(one => one.ToBooks())],
                waiting,
                segments.Where(segment => segment.DamagedPlaces > 0).ToDictionary(segment => segment.Number, segment => segment.DamagedPlaces),
                _damage);
        }

        waiting.Sort();
        return state;
    }

    /// <summary>Begins with a state. Its items come one by one with <see cref="Restore(ItemMeta, int, Segment, long, bool)"/>, then <see cref="Settle"/>.</summary>
    public void Restore(StateData state)
    {
        lock (_lock)
        {
            (_nextId, _nextStoredId, _damage) = (state.NextId, state.NextId, state.Damage);
            foreach (var unit in state.Units)
            {
                var restored = new SpoolUnit(unit.Name) { LastStored = unit.LastStored, LastReserved = unit.LastStored };
                for (var i = 0; i < SpoolUnit.Classes; i++)
                    Fill(restored.Books[i], unit.Books[i]);
                _units[unit.Name] = restored;
            }

            for (var i = 0; i < SpoolUnit.Classes; i++)
                Fill(_folded[i], state.Folded[i]);
        }
    }

    /// <summary>An item that is on the disk and, so far as the state knows, waits.</summary>
    public void Restore(ItemMeta meta, int length, Segment segment, long offset, bool isKnown)
    {
        lock (_lock)
        {
            var unit = UnitOf(meta.Unit, meta.EnqueuedAt);
            if (isKnown)
            {
                // The state has counted it; what is waiting in it and never comes is lost.
                unit.Books[(int)meta.Class].Enqueued--;
                unit.Books[(int)meta.Class].Waiting--;
            }

            _bytes += length;
            _nextId = _nextStoredId = Math.Max(_nextId, meta.Id + 1);
            Add(unit, meta, length, segment, offset);
            unit.LastReserved = unit.LastStored;
        }
    }

    /// <summary>An item that was shed before it was written, since the state.</summary>
    public void RestoreShed(ItemMeta meta)
    {
        lock (_lock)
        {
            var unit = UnitOf(meta.Unit, meta.EnqueuedAt);
            unit.Books[(int)meta.Class].Enqueued++;
            unit.Books[(int)meta.Class].Shed++;
            unit.LastStored = unit.LastReserved = Larger(unit.LastStored, meta.Sequence);
        }
    }

    /// <summary>An item that is on the disk and came to its end since the state.</summary>
    public void RestoreEnded(ItemMeta meta, SpoolEnd end, bool isKnown)
    {
        lock (_lock)
        {
            var unit = UnitOf(meta.Unit, meta.EnqueuedAt);
            var books = unit.Books[(int)meta.Class];
            if (isKnown)
                books.Waiting--;
            else
                books.Enqueued++;
            books.End(end);
            _nextId = _nextStoredId = Math.Max(_nextId, meta.Id + 1);
            unit.LastStored = unit.LastReserved = Larger(unit.LastStored, meta.Sequence);
        }
    }

    /// <summary>All that is on the disk has come: what the state has waiting beyond is lost, and dead. Units with something to send are ready.</summary>
    /// <returns>How many are lost.</returns>
    public long Settle(SpoolDamage found)
    {
        lock (_lock)
        {
            var lost = 0L;
            foreach (var unit in _units.Values)
            {
                for (var i = 0; i < SpoolUnit.Classes; i++)
                {
                    var missing = unit.Books[i].Waiting - unit.Queues[i].Count;
                    unit.Books[i].Waiting -= missing;
                    unit.Books[i].End(SpoolEnd.Dead, missing);
                    lost += missing;
                }

                Schedule(unit);
            }

            AddDamage(found);
            return lost;
        }
    }

    /// <summary>Counts what the disk took.</summary>
    public void Damaged(SpoolDamage found)
    {
        lock (_lock)
            AddDamage(found);
    }

    private void AddDamage(SpoolDamage found) => _damage = new SpoolDamage(
        _damage.TornTails + found.TornTails, _damage.TornBytes + found.TornBytes, _damage.DamagedRecords + found.DamagedRecords,
        _damage.LostStates + found.LostStates);

    private static void Fill(ClassBooks target, SpoolBooks source)
    {
        target.Enqueued = source.Enqueued;
        target.Sent = source.Sent;
        target.Duplicates = source.Duplicates;
        target.Shed = source.Shed;
        target.Dead = source.Dead;
        target.Waiting = source.Waiting;
    }
}
