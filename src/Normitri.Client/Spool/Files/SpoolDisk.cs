namespace Normitri.Client;

/// <summary>The files of a spool. Used by one thread; only <see cref="Segment.File"/> is read by others.</summary>
internal sealed class SpoolDisk : IDisposable
{
    // Beyond it, a state is written so that the outcomes can begin anew.
    private const long MostOutcomes = 1 << 20;

    private readonly FrameSpoolOptions _options;
    private readonly SpoolIndex _index;
    private readonly DiskFlush _flush;
    private readonly StateFiles _files;
    private readonly SpoolLock _lock;
    private readonly List<Segment> _segments;
    private readonly byte[] _meta = new byte[RecordHeader.Size + RecordHeader.MostMeta];
    private long _generation;
    private long _nextSegment;
    private long _bytes;
    private Segment _active;
    private bool _stateIsDue;

    private SpoolDisk(FrameSpoolOptions options, SpoolIndex index, DiskFlush flush, SpoolLock @lock)
    {
        (_options, _index, _lock) = (options, index, @lock);
        _flush = flush;
        _files = new StateFiles(Folder, _flush);
        (_segments, _generation, _nextSegment) = new SpoolRecovery(Folder, index, _files, _flush).Run();
        _bytes = _segments.Sum(segment => segment.Length);
        _active = CreateSegment();
        WriteState();
        DropEnded();
    }

    /// <summary>Bytes of all segments.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    private string Folder => _options.Folder!;

    /// <exception cref="SpoolException">Another process holds the folder, or the disk refused.</exception>
    public static SpoolDisk Open(FrameSpoolOptions options, SpoolIndex index) => Open(options, index, new DiskFlush(options.Flush));

    /// <exception cref="SpoolException">Another process holds the folder, or the disk refused.</exception>
    public static SpoolDisk Open(FrameSpoolOptions options, SpoolIndex index, DiskFlush flush)
    {
        var held = SpoolLock.Take(options.Folder!);
        try
        {
            return new SpoolDisk(options, index, flush, held);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            held.Dispose();
            throw new SpoolException(SpoolProblem.Disk, $"The spool {options.Folder} cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>Writes what waits to be written, as far as one segment takes it, and flushes once for all.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool Append()
    {
        var items = _index.TakeUnwritten(_options.SegmentBytes - _active.Length, out var next);
        if (items.Count == 0 && next == 0)
            return false;
        try
        {
            if (items.Count == 0)
            {
                Roll();
                items = _index.TakeUnwritten(_options.SegmentBytes - _active.Length, out _);
            }

            MakeRoom(items.Sum(item => (long)item.Length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail(items.Count > 0 ? items : _index.TakeUnwritten(long.MaxValue, out _), e, perhaps: false);
            return true;
        }

        Write(items);
        return true;
    }

    /// <summary>Hands ends to the operating system, and removes segments of which nothing waits.</summary>
    /// <exception cref="IOException">The disk refused; the ends are in the next state.</exception>
    public void WriteOutcomes()
    {
        var outcomes = _index.TakeOutcomes();
        if (!_stateIsDue)
        {
            _stateIsDue = true;
            _files.Append(outcomes);
            _stateIsDue = _files.OutcomesLength > MostOutcomes;
        }

        if (_stateIsDue)
            WriteState();
        DropEnded();
    }

    /// <exception cref="IOException">The disk refused.</exception>
    public void WriteState()
    {
        // What the state counts as stored must not be taken by a power cut.
        _flush.Data(_active.File);
        _stateIsDue = true;
        _files.Write(_index.Capture(++_generation, _segments));
        _stateIsDue = false;
    }

    public void Dispose()
    {
        _files.Dispose();
        foreach (var segment in _segments)
            segment.Dispose();
        _lock.Dispose();
    }

    private void Write(List<UnwrittenItem> items)
    {
        var (segment, start) = (_active, _active.Length);
        try
        {
            var parts = new List<ReadOnlyMemory<byte>>(2 * items.Count);
            foreach (var item in items)
            {
                parts.Add(ToHead(item));
                parts.Add(item.Picture);
                segment.Length += item.Length;
            }

            RandomAccess.Write(segment.File, parts, start);
            _flush.Data(segment.File);
        }
        catch (IOException e)
        {
            Fail(items, e, perhaps: !TryCutBack(segment, start));
            return;
        }

        Volatile.Write(ref _bytes, _bytes + segment.Length - start);
        _index.Stored(items, segment, start);
        foreach (var item in items)
            item.Complete();
    }

    private byte[] ToHead(UnwrittenItem item)
    {
        var length = item.Meta.Write(_meta.AsSpan(RecordHeader.Size));
        new RecordHeader(RecordKind.Item, length, item.Picture.Length, item.Checksum).Seal(_meta, _active.Salt);
        return _meta.AsSpan(0, RecordHeader.Size + length).ToArray();
    }

    private void Fail(List<UnwrittenItem> items, Exception reason, bool perhaps)
    {
        _index.NotStored(items, perhaps);
        foreach (var item in items)
        {
            item.Fail(new SpoolException(
                SpoolProblem.Disk, $"The spool {Folder} could not write: {reason.Message} Keep the picture, see to the disk, and enqueue it again.", reason));
        }
    }

    // After a failed write or flush nobody knows what is on the disk behind the last good place: the file is not written to any more.
    private bool TryCutBack(Segment segment, long length)
    {
        segment.Length = length;
        try
        {
            RandomAccess.SetLength(segment.File, length);
            _flush.Data(segment.File);
            Roll();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Volatile.Write(ref _bytes, _bytes + _options.SegmentBytes - length);
            segment.Length = _options.SegmentBytes;
            return false;
        }
    }

    private void Roll()
    {
        _flush.Data(_active.File);
        _active = CreateSegment();
    }

    private Segment CreateSegment()
    {
        var segment = Segment.Create(Folder, _nextSegment);
        try
        {
            _flush.Names(Folder);
        }
        catch
        {
            segment.Dispose();
            File.Delete(segment.Path);
            throw;
        }

        _nextSegment++;
        _segments.Add(segment);
        Volatile.Write(ref _bytes, _bytes + segment.Length);
        return segment;
    }

    // Room for what the index has let in: there is always garbage to remove, since it lets in two segments less than there may be.
    private void MakeRoom(long needed)
    {
        while (_bytes + needed > _options.MaxBytes - _options.SegmentBytes && _segments.Count > 1)
        {
            if (DropEnded())
                continue;
            var before = _bytes;
            var (fewest, live) = _index.FewestLive(_segments, _active);
            if (fewest is null || live >= fewest.Length - SegmentHeader.Length)
                return;
            MoveOut(fewest);
            DropEnded();
            if (_bytes >= before)
                return;
        }
    }

    // Items are in their new place only when it is flushed: Linux tells of a failed flush once, and the next one succeeds without them.
    private void MoveOut(Segment source)
    {
        var (segment, start) = (_active, _active.Length);
        List<(SpoolItem Item, Segment To, long Offset)> copies;
        try
        {
            copies = new SegmentCleaner(_index, Append).Copy(source);
            _flush.Data(_active.File);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var good = _active == segment ? start : SegmentHeader.Length;
            Volatile.Write(ref _bytes, _bytes - (_active.Length - good));
            _ = TryCutBack(_active, good);
            throw;
        }

        foreach (var (item, to, offset) in copies)
            _index.Move(item, to, offset);
    }

    private (Segment Segment, long Offset) Append(byte[] record, int length)
    {
        if (_active.Length + length > _options.SegmentBytes)
            Roll();
        RecordHeader.Reseal(record, _active.Salt);
        var offset = _active.Length;
        RandomAccess.Write(_active.File, record.AsSpan(0, length), offset);
        _active.Length += length;
        Volatile.Write(ref _bytes, _bytes + length);
        return (_active, offset);
    }

    private bool DropEnded()
    {
        var ended = _index.WithoutLive(_segments, _active);
        if (ended.Count == 0)
            return false;
        // The state has to know of their ends before the files go.
        WriteState();
        foreach (var segment in ended)
        {
            _segments.Remove(segment);
            segment.Dispose();
            File.Delete(segment.Path);
            Volatile.Write(ref _bytes, _bytes - segment.Length);
        }

        return true;
    }
}
