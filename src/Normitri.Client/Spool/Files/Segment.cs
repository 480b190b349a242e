using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Normitri.Client;

/// <summary>One file of records. Written by the spool's writer alone, read by those who send.</summary>
internal sealed class Segment : IDisposable
{
    public const string Ending = ".seg";

    private Segment(string path, long number, uint salt, SafeFileHandle file, long length)
    {
        Path = path;
        Number = number;
        Salt = salt;
        File = file;
        Length = length;
    }

    public string Path { get; }

    public long Number { get; }

    public uint Salt { get; }

    public SafeFileHandle File { get; }

    /// <summary>Bytes written. The writer's.</summary>
    public long Length { get; set; }

    /// <summary>Its items without an end. Under the index's lock.</summary>
    public HashSet<SpoolItem> Live { get; } = [];

    /// <summary>Bytes of <see cref="Live"/>. Under the index's lock.</summary>
    public long LiveBytes { get; set; }

    /// <summary>Places that hold no record and are counted already.</summary>
    public int DamagedPlaces { get; set; }

    /// <exception cref="IOException">The disk refused.</exception>
    public static Segment Create(string folder, long number)
    {
        var header = new SegmentHeader(number, BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)));
        var path = System.IO.Path.Combine(folder, number.ToString("D10", CultureInfo.InvariantCulture) + Ending);
        var file = System.IO.File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            RandomAccess.Write(file, header.ToBytes(), 0);
            return new Segment(path, number, header.Salt, file, SegmentHeader.Length);
        }
        catch
        {
            // A full disk must not fill with beginnings.
            file.Dispose();
            System.IO.File.Delete(path);
            throw;
        }
    }

    /// <summary>Opens one that is there; null when it has no header, which <paramref name="damaged"/> tells to be damage or a torn beginning.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static Segment? Open(string path, out bool damaged)
    {
        var file = System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[SegmentHeader.Length];
        var length = RandomAccess.GetLength(file);
        var read = RandomAccess.Read(file, bytes, 0);
        if (length >= SegmentHeader.Length && SegmentHeader.Read(bytes.AsSpan(0, read), out damaged) is { } header)
            return new Segment(path, header.Number, header.Salt, file, length);
        damaged = length >= SegmentHeader.Length;
        file.Dispose();
        return null;
    }

    public void Dispose() => File.Dispose();
}
