using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Normitri.Client;

/// <summary>
/// Where a consumer of live results has come to, in a file: after the end of its process it goes on there. One consumer at a time holds a file.
/// </summary>
/// <remarks>
/// Each position is handed to the operating system at once and flushed once a second: what a kill interrupts goes on exactly there, after a power
/// cut the results of the last second may come again. The file has two places that are written in turn, so that one of them is always whole.
/// </remarks>
public sealed class LivePosition : IDisposable
{
    private const int PlaceSize = 512;
    private const int Fixed = 14;
    private const int MostText = PlaceSize - Fixed;
    private static readonly TimeSpan s_flushEvery = TimeSpan.FromSeconds(1);

    private readonly SafeFileHandle _file;
    private readonly TimeProvider _time;
    private readonly byte[] _place = new byte[PlaceSize];
    private long _count;
    private long _flushed;

    private LivePosition(SafeFileHandle file, TimeProvider time)
    {
        (_file, _time, _flushed) = (file, time, time.GetTimestamp());
        foreach (var place in (ReadOnlySpan<int>)[0, 1])
        {
            if (ReadPlace(place) is var (count, id) && count > _count)
                (_count, LastEventId) = (count, id);
        }
    }

    /// <summary>The last event that was dealt with; null before the first.</summary>
    public string? LastEventId { get; private set; }

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="IOException">Another consumer holds it, or the disk refused.</exception>
    public static LivePosition Open(string path, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            return new LivePosition(file, time ?? TimeProvider.System);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>This event is dealt with: never again.</summary>
    /// <exception cref="ArgumentException">An id that is no server's: empty, longer than 498 bytes, or not ASCII.</exception>
    /// <exception cref="IOException">The disk refused.</exception>
    public void Save(string eventId)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventId);
        if (eventId.Length > MostText || !Ascii.IsValid(eventId))
            throw new ArgumentException($"'{eventId}' is no event's id.", nameof(eventId));
        _count++;
        _place.AsSpan().Clear();
        BinaryPrimitives.WriteInt64LittleEndian(_place.AsSpan(4), _count);
        BinaryPrimitives.WriteInt16LittleEndian(_place.AsSpan(12), (short)eventId.Length);
        Encoding.ASCII.GetBytes(eventId, _place.AsSpan(Fixed));
        BinaryPrimitives.WriteUInt32LittleEndian(_place, Crc32C.Of(_place.AsSpan(4)));
        RandomAccess.Write(_file, _place, _count % 2 * PlaceSize);
        LastEventId = eventId;
        if (_time.GetElapsedTime(_flushed) < s_flushEvery)
            return;
        RandomAccess.FlushToDisk(_file);
        _flushed = _time.GetTimestamp();
    }

    public void Dispose() => _file.Dispose();

    private (long Count, string Id)? ReadPlace(int place)
    {
        if (RandomAccess.Read(_file, _place, place * PlaceSize) != PlaceSize
            || BinaryPrimitives.ReadUInt32LittleEndian(_place) != Crc32C.Of(_place.AsSpan(4)))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt16LittleEndian(_place.AsSpan(12));
        return (BinaryPrimitives.ReadInt64LittleEndian(_place.AsSpan(4)), Encoding.ASCII.GetString(_place.AsSpan(Fixed, length)));
    }
}
