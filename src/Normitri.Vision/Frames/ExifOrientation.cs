using System.Buffers.Binary;

namespace Normitri.Vision.Frames;

/// <summary>Finds the orientation (tag 0x0112 of the first directory) in EXIF data. What is broken reads as "as stored".</summary>
internal static class ExifOrientation
{
    public const int AsStored = 1;
    private const ushort Tag = 0x0112;
    private const ushort TypeShort = 3;

    /// <summary>From a JPEG's APP1 segment, which may hold something else (XMP).</summary>
    public static int FromApp1(ReadOnlySpan<byte> segment) =>
        segment.StartsWith("Exif\0\0"u8) ? FromTiff(segment[6..]) : AsStored;

    /// <summary>From the TIFF structure inside EXIF.</summary>
    public static int FromTiff(ReadOnlySpan<byte> tiff)
    {
        var little = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || (!little && !tiff.StartsWith("MM\0*"u8)))
            return AsStored;
        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
            return AsStored;
        var entries = tiff[(int)directory..];
        var count = Short(entries, little);
        entries = entries[2..];
        for (; count > 0 && entries.Length >= 12; count--, entries = entries[12..])
        {
            if (Short(entries, little) != Tag)
                continue;
            var value = Short(entries[8..], little);
            return Short(entries[2..], little) == TypeShort && value is >= 1 and <= 8 ? value : AsStored;
        }

        return AsStored;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
