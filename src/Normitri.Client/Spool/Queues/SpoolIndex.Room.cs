namespace Normitri.Client;

/// <summary>Who is let in, and who must make place.</summary>
internal sealed partial class SpoolIndex
{
    // The rest is for the segment that is written and for moving what still waits out of segments of which much has ended: with an eighth of
    // all bytes ended, some segment gives back an eighth of what moving it costs.
    private readonly long _limit = options.MaxBytes - Math.Max(2 * options.SegmentBytes, options.MaxBytes / 8);
    private readonly long[] _queuedBytes = new long[SpoolUnit.Classes];
    private TaskCompletionSource _room = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _bytes;

    /// <summary>Lets an item in, if need be in place of others.</summary>
    /// <param name="item">The item; it is given its id.</param>
    /// <param name="shed">Takes those that made place.</param>
    /// <param name="room">Done when it is worth asking again.</param>
    /// <exception cref="SpoolException">Full and to be refused then, a sequence that went back, or closed.</exception>
    public Admission TryLetIn(UnwrittenItem item, List<SpoolItem> shed, out Task room)
    {
        lock (_lock)
        {
            room = _room.Task;
            if (_closed)
                throw new SpoolException(SpoolProblem.Closed, "The spool is closed: enqueue before it is disposed.");
            var unit = UnitOf(item.Meta.Unit, item.Meta.EnqueuedAt);
            if (unit.LastReserved is { } last && item.Meta.Sequence <= last)
                throw WentBack(item.Meta, last);
            var whenFull = options.WhenFull(item.Meta.Class);
            if (!MakeRoom(item.Meta.Class, item.Length, whenFull, shed))
                return NoRoom(item, unit, whenFull);
            item.Meta = item.Meta with { Id = _nextId++ };
            unit.LastReserved = item.Meta.Sequence;
            unit.Unwritten++;
            _bytes += item.Length;
            _unwritten.Enqueue(item);
            Wake();
            return Admission.LetIn;
        }
    }

    private Admission NoRoom(UnwrittenItem item, SpoolUnit unit, SpoolWhenFull whenFull)
    {
        switch (whenFull)
        {
            case SpoolWhenFull.Wait:
                return Admission.Wait;
            case SpoolWhenFull.Refuse:
                throw new SpoolException(
                    SpoolProblem.Full,
                    $"The spool is full: {_bytes} of {_limit} bytes wait. Keep the picture and enqueue it again later, let it wait ({item.Meta.Class}sWhenFull = wait), or raise MaxBytes.");
            default:
                var books = unit.Books[(int)item.Meta.Class];
                books.Enqueued++;
                books.Shed++;
                unit.LastReserved = unit.LastStored = item.Meta.Sequence;
                _outcomes.Add(new OutcomeEntry(0, SpoolEnd.Shed, item.Meta));
                Wake();
                return Admission.Shed;
        }
    }

    private bool MakeRoom(SpoolClass newcomer, int length, SpoolWhenFull whenFull, List<SpoolItem> shed)
    {
        var telemetry = options.TelemetryWhenFull == SpoolWhenFull.ShedOldest;
        var frames = options.FramesWhenFull == SpoolWhenFull.ShedOldest && newcomer != SpoolClass.Telemetry;
        var can = _limit - _bytes + (telemetry ? _queuedBytes[(int)SpoolClass.Telemetry] : 0) + (frames ? _queuedBytes[(int)SpoolClass.Frame] : 0);
        // One that is shed itself takes nobody with it.
        if (can < length && whenFull == SpoolWhenFull.ShedOldest)
            return false;
        while (_bytes + length > _limit)
        {
            var victim = (telemetry ? OldestTelemetry() : null) ?? (frames ? OldestFrame() : null);
            if (victim is null)
                return false;
            Shed(victim);
            shed.Add(victim);
        }

        return true;
    }

    private void Shed(SpoolItem victim)
    {
        Unqueue(victim);
        End(victim, SpoolEnd.Shed);
    }

    private SpoolItem? OldestTelemetry() => _queuedBytes[(int)SpoolClass.Telemetry] == 0
        ? null
        : _units.Values.Select(unit => unit.Queues[(int)SpoolClass.Telemetry].First?.Value).Where(item => item is not null).MinBy(item => item!.Id);

    private SpoolItem? OldestFrame() => _queuedBytes[(int)SpoolClass.Frame] == 0
        ? null
        : _units.Values.MaxBy(unit => unit.FrameBytes)!.Queues[(int)SpoolClass.Frame].First!.Value;

    private void RoomWasMade()
    {
        _room.TrySetResult();
        _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_bytes == 0)
            _empty?.TrySetResult();
    }

    private static SpoolException WentBack(ItemMeta meta, ulong last) => new(
        SpoolProblem.SequenceWentBack,
        $"Sequence {meta.Sequence} of {meta.Unit} is not above {last}, the last one that the spool has. Number new pictures above it; this one may be there already.")
    {
        LastSequence = last,
    };
}
