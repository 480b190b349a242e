namespace Normitri.Vision.Tests.Support;

/// <summary>Changes JPEGs at known places.</summary>
internal static class JpegSurgery
{
    /// <summary>Offset of the first marker of a kind before the first scan; fails the test when there is none.</summary>
    public static int Find(byte[] jpeg, params byte[] markers)
    {
        for (var position = 2; jpeg[position + 1] != 0xDA; position += 2 + (jpeg[position + 2] << 8 | jpeg[position + 3]))
        {
            if (markers.Contains(jpeg[position + 1]))
                return position;
        }

        return jpeg.AsSpan().IndexOf(new byte[] { 0xFF, markers[0] }) is var found and >= 0
            ? found
            : throw new InvalidOperationException("No such marker.");
    }

    public static int FindFrameHeader(byte[] jpeg) => Find(jpeg, 0xC0, 0xC1, 0xC2);

    /// <summary>A copy that claims another size.</summary>
    public static byte[] WithSize(byte[] jpeg, int width, int height)
    {
        var copy = (byte[])jpeg.Clone();
        var at = FindFrameHeader(copy);
        (copy[at + 5], copy[at + 6]) = ((byte)(height >> 8), (byte)height);
        (copy[at + 7], copy[at + 8]) = ((byte)(width >> 8), (byte)width);
        return copy;
    }

    /// <summary>A copy with a byte of the frame header changed; offset 0 is the FF of its marker.</summary>
    public static byte[] WithFrameByte(byte[] jpeg, int offset, byte value)
    {
        var copy = (byte[])jpeg.Clone();
        copy[FindFrameHeader(copy) + offset] = value;
        return copy;
    }

    /// <summary>A copy with a segment put behind the start of the image.</summary>
    public static byte[] WithSegment(byte[] jpeg, byte marker, byte[] content)
    {
        var length = content.Length + 2;
        return [.. jpeg[..2], 0xFF, marker, (byte)(length >> 8), (byte)length, .. content, .. jpeg[2..]];
    }
}
