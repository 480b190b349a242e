using System.Globalization;

namespace Normitri.Client;

/// <summary>
/// The file <c>state</c>, replaced as a whole, and <c>outcomes-N</c> with what happened since state N. A state that cannot be read is as good as
/// none: then everything on the disk waits again, and the server knows what it has.
/// </summary>
internal sealed class StateFiles(string folder, DiskFlush flush) : IDisposable
{
    private const string StateName = "state";
    private const string OutcomesName = "outcomes-";
    private const int OutcomeMeta = 9;

    private FileStream? _outcomes;
    private long _generation;

    /// <summary>Bytes of the outcomes since the last state.</summary>
    public long OutcomesLength => _outcomes?.Position ?? 0;

    /// <summary>The state, and whether one was there and could not be read.</summary>
    /// <exception cref="InvalidDataException">Written by a version that is newer.</exception>
    public (StateData State, bool Damaged) Read()
    {
        var path = Path.Combine(folder, StateName);
        if (!File.Exists(path))
            return (StateData.Empty, Directory.EnumerateFiles(folder, "*" + Segment.Ending).Any());
        using var file = new MemoryStream(File.ReadAllBytes(path));
        var record = new RecordReader(file, 0, salt: 0, readBodies: true).Next();
        return record is { BodyIsWhole: true, Header.Kind: RecordKind.State } whole
            ? (StateCodec.Read(file.ToArray().AsSpan((int)whole.BodyOffset, whole.Header.BodyLength).ToArray()), false)
            : (StateData.Empty, true);
    }

    /// <summary>What happened since, and whether the file has damage in the middle.</summary>
    public (List<OutcomeEntry> Outcomes, int DamagedPlaces) ReadOutcomes(long generation)
    {
        var entries = new List<OutcomeEntry>();
        var path = PathOf(generation);
        if (!File.Exists(path))
            return (entries, 0);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        var reader = new RecordReader(file, 0, (uint)generation, readBodies: false);
        while (reader.Next() is { } record)
        {
            if (Read(record) is { } entry)
                entries.Add(entry);
        }

        return (entries, reader.DamagedPlaces);
    }

    /// <summary>Makes the state durable and begins anew with outcomes.</summary>
    /// <exception cref="IOException">The disk refused; the state before still holds.</exception>
    public void Write(StateData state)
    {
        var outcomes = new FileStream(PathOf(state.Generation), FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
        try
        {
            var temporary = Path.Combine(folder, StateName + ".new");
            using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
            {
                RandomAccess.Write(file, ToRecord(StateCodec.Write(state)), 0);
                flush.Data(file);
            }

            File.Move(temporary, Path.Combine(folder, StateName), overwrite: true);
            flush.Names(folder);
        }
        catch
        {
            outcomes.Dispose();
            throw;
        }

        _outcomes?.Dispose();
        (_outcomes, _generation) = (outcomes, state.Generation);
        foreach (var old in Directory.EnumerateFiles(folder, OutcomesName + "*").Where(path => path != PathOf(_generation)))
            File.Delete(old);
    }

    /// <summary>Hands outcomes to the operating system: they survive this process. A power cut may take them; then those items are sent again.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void Append(IReadOnlyList<OutcomeEntry> entries)
    {
        if (entries.Count == 0)
            return;
        var buffer = new byte[entries.Count * (RecordHeader.Size + OutcomeMeta) + entries.Sum(entry => entry.Unwritten?.Length ?? 0)];
        var at = 0;
        foreach (var entry in entries)
            at += Write(entry, buffer.AsSpan(at));
        _outcomes!.Write(buffer, 0, at);
    }

    public void Dispose() => _outcomes?.Dispose();

    private string PathOf(long generation) => Path.Combine(folder, OutcomesName + generation.ToString(CultureInfo.InvariantCulture));

    private static byte[] ToRecord(byte[] body)
    {
        var record = new byte[RecordHeader.Size + body.Length];
        body.CopyTo(record, RecordHeader.Size);
        new RecordHeader(RecordKind.State, 0, body.Length, Crc32C.Of(body)).Seal(record, salt: 0);
        return record;
    }

    private int Write(in OutcomeEntry entry, Span<byte> target)
    {
        var meta = target[RecordHeader.Size..];
        var length = OutcomeMeta;
        if (entry.Unwritten is { } unwritten)
        {
            length = unwritten.Write(meta);
        }
        else
        {
            BitConverter.TryWriteBytes(meta, entry.Id);
            meta[8] = (byte)entry.End;
        }

        var kind = entry.Unwritten is null ? RecordKind.Outcome : RecordKind.ShedUnwritten;
        new RecordHeader(kind, length, 0, 0).Seal(target, (uint)_generation);
        return RecordHeader.Size + length;
    }

    private static OutcomeEntry? Read(in StoredRecord record)
    {
        var meta = record.Meta.Span;
        if (record.Header.Kind == RecordKind.ShedUnwritten)
            return ItemMeta.Read(meta) is { } item ? new OutcomeEntry(0, SpoolEnd.Shed, item) : null;
        var isOutcome = record.Header.Kind == RecordKind.Outcome && meta.Length == OutcomeMeta && Enum.IsDefined((SpoolEnd)meta[8]);
        return isOutcome ? new OutcomeEntry(BitConverter.ToInt64(meta), (SpoolEnd)meta[8]) : null;
    }
}
