using System.Globalization;
using System.Text.Json;

namespace Normitri.Client;

/// <summary>Pictures that the server refuses, each with a note that says why; bounded, the oldest go first.</summary>
internal sealed class DeadFolder(string folder, long mostBytes, DiskFlush flush, TimeProvider time)
{
    private const string NoteEnding = ".json";

    private readonly Lock _lock = new();
    private long _removed;

    /// <summary>Pictures that had to go because there were too many.</summary>
    public long Removed => Interlocked.Read(ref _removed);

    /// <summary>Keeps the picture. Doing it twice leaves one.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void Keep(StoredPicture picture, NormitriException reason)
    {
        var meta = picture.Meta;
        var kind = meta.Unit.IsCustomer ? "customer" : "camera";
        var sequence = meta.Sequence.ToString("D20", CultureInfo.InvariantCulture);
        var path = Path.Combine(folder, $"{meta.Unit.Store}.{kind}.{meta.Unit.Name}.{sequence}");
        lock (_lock)
        {
            Directory.CreateDirectory(folder);
            Write(path + ImageMediaType.Ending(picture.Image.Span), picture.Image.Span);
            Write(path + NoteEnding, JsonSerializer.SerializeToUtf8Bytes(NoteOf(meta, reason), ClientJson.Default.DeadNote));
            flush.Names(folder);
            RemoveOldest();
        }
    }

    private void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, bytes, 0);
        flush.Data(file);
    }

    private DeadNote NoteOf(ItemMeta meta, NormitriException reason) => new()
    {
        Store = meta.Unit.Store,
        Camera = meta.Unit.IsCustomer ? null : meta.Unit.Name,
        Customer = meta.Unit.IsCustomer ? meta.Unit.Name : null,
        Sequence = meta.Sequence,
        Class = meta.Class.ToString(),
        CapturedAt = meta.CapturedAt,
        EnqueuedAt = meta.EnqueuedAt,
        CustomerId = meta.CustomerId,
        TraceParent = meta.TraceParent,
        RefusedAt = time.GetUtcNow(),
        Status = reason.Status,
        Type = reason.Type,
        Reason = reason.Detail,
    };

    private void RemoveOldest()
    {
        var files = new DirectoryInfo(folder).GetFiles().OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal).ToList();
        var bytes = files.Sum(file => file.Length);
        foreach (var file in files)
        {
            if (bytes <= mostBytes)
                return;
            bytes -= file.Length;
            file.Delete();
            if (file.Extension != NoteEnding)
                Interlocked.Increment(ref _removed);
        }
    }
}
