using System.Globalization;

namespace Normitri.Client;

/// <summary>Reads a folder as the last process, or the last power cut, left it.</summary>
internal sealed class SpoolRecovery(string folder, SpoolIndex index, StateFiles files, DiskFlush flush)
{
    private readonly List<(ItemMeta Meta, int Length, Segment Segment, long Offset, bool IsWhole)> _found = [];
    private SpoolDamage _damage;

    /// <summary>Fills the index. The segments come in the order of their numbers; none of them is to be written to.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    /// <exception cref="InvalidDataException">Written by a version that is newer.</exception>
    public (List<Segment> Segments, long Generation, long NextSegment) Run()
    {
        var (state, damaged) = files.Read();
        if (damaged)
        {
            _damage = _damage with { LostStates = 1 };
            // Before a new state is there: a process that ends in between must not forget it.
            new LostSequences(folder).Set();
        }

        index.Restore(state);
        var (outcomes, damagedOutcomes) = files.ReadOutcomes(state.Generation);
        Count(damagedOutcomes);

        var paths = Directory.EnumerateFiles(folder, "*" + Segment.Ending).Order(StringComparer.Ordinal).ToList();
        var segments = paths.Select((path, i) => ReadSegment(path, i == paths.Count - 1, state)).OfType<Segment>().ToList();
        Settle(state, outcomes);
        // A number is never used twice, not even that of a file that had to be put aside.
        var last = paths.Count == 0 ? 0 : long.TryParse(Path.GetFileNameWithoutExtension(paths[^1]), CultureInfo.InvariantCulture, out var number) ? number : 0;
        return (segments, state.Generation, last + 1);
    }

    private Segment? ReadSegment(string path, bool isLast, StateData state)
    {
        if (Segment.Open(path, out var damaged) is not { } segment)
            return PutAside(path, damaged);
        // The handle of the segment stays open; the stream has one of its own.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        // Only the last file can have a body that never came whole to the disk; the others are looked at when they are sent.
        var reader = new RecordReader(stream, SegmentHeader.Length, segment.Salt, readBodies: isLast);
        var nonsense = 0;
        while (reader.Next() is { } record)
        {
            if (record.Header.Kind == RecordKind.Item && ItemMeta.Read(record.Meta.Span) is { } meta)
                _found.Add((meta, (int)record.Header.RecordLength, segment, record.Offset, record.BodyIsWhole));
            else
                nonsense++;
        }

        var places = reader.DamagedPlaces + nonsense + (damaged ? 1 : 0);
        if (reader.TornBytes > 0)
            places += CutTail(segment, reader, isLast);
        Count(Math.Max(0, places - state.DamagedPlaces.GetValueOrDefault(segment.Number)));
        segment.DamagedPlaces = places;
        return segment;
    }

    // Behind the last good record of the last file lies what was being written. In another file it was whole once.
    private int CutTail(Segment segment, RecordReader reader, bool isLast)
    {
        if (!isLast)
            return 1;
        RandomAccess.SetLength(segment.File, reader.GoodEnd);
        flush.Data(segment.File);
        segment.Length = reader.GoodEnd;
        _damage = _damage with { TornTails = _damage.TornTails + 1, TornBytes = _damage.TornBytes + reader.TornBytes };
        return 0;
    }

    private Segment? PutAside(string path, bool damaged)
    {
        if (damaged)
        {
            File.Move(path, path + ".damaged", overwrite: true);
            Count(1);
            return null;
        }

        _damage = _damage with { TornTails = _damage.TornTails + 1, TornBytes = _damage.TornBytes + new FileInfo(path).Length };
        File.Delete(path);
        return null;
    }

    private void Settle(StateData state, List<OutcomeEntry> outcomes)
    {
        var waiting = state.Waiting.ToHashSet();
        var ends = new Dictionary<long, SpoolEnd>();
        foreach (var outcome in outcomes)
        {
            if (outcome.Unwritten is { } shed)
                index.RestoreShed(shed);
            else
                ends[outcome.Id] = outcome.End;
        }

        // An item may lie in two segments when it was being moved; the later place is as good as the first.
        var ids = new HashSet<long>();
        foreach (var (meta, length, segment, offset, isWhole) in _found.OrderBy(item => item.Meta.Id).ThenByDescending(item => item.IsWhole))
        {
            var isKnown = meta.Id < state.NextId;
            if ((isKnown && !waiting.Contains(meta.Id)) || !ids.Add(meta.Id))
                continue;
            if (ends.TryGetValue(meta.Id, out var end))
                index.RestoreEnded(meta, end, isKnown);
            else if (isWhole)
                index.Restore(meta, length, segment, offset, isKnown);
            else
                Bury(meta, isKnown);
        }

        index.Settle(_damage);
    }

    private void Bury(ItemMeta meta, bool isKnown)
    {
        index.RestoreEnded(meta, SpoolEnd.Dead, isKnown);
        Count(1);
    }

    private void Count(int damagedPlaces) => _damage = _damage with { DamagedRecords = _damage.DamagedRecords + damagedPlaces };
}
