using System.Buffers.Binary;

namespace Normitri.Vision.Frames;

/// <summary>Walks a WebP's chunks (RFC 9649). WebP has no useful lower bound of bytes a pixel: the limits alone guard against bombs.</summary>
internal static class WebPHeader
{
    private const int ChunkHeader = 8;
    private const byte AnimationFlag = 0x02;
    private const byte ExifFlag = 0x08;

    public static ImageHeaderResult Read(ReadOnlySpan<byte> image, ImageLimits limits)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(image[4..]);
        if (size > image.Length - ChunkHeader)
            return ImageHeaderReader.Truncated($"its header announces {size} bytes");
        if (size < 4)
            return ImageHeaderReader.Malformed($"its header announces {size} bytes");

        var canvas = default(ImageHeader);
        var picture = default(ImageHeader);
        var orientation = ExifOrientation.AsStored;
        var wantsExif = false;
        var rest = image[12..(int)(size + ChunkHeader)];
        while (rest.Length >= ChunkHeader && (picture.Format == ImageFormat.Unknown || wantsExif))
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (length > rest.Length - ChunkHeader)
                return ImageHeaderReader.Truncated("in a chunk");
            var type = rest[..4];
            var chunk = rest.Slice(ChunkHeader, (int)length);
            if (type.SequenceEqual("VP8X"u8))
            {
                if (chunk.Length < 10)
                    return ImageHeaderReader.Malformed("its VP8X chunk is too short");
                if ((chunk[0] & AnimationFlag) != 0)
                    return ImageHeaderReader.Unsupported("Animated WebP", "send one picture a frame");
                canvas = Size(1 + UInt24(chunk[4..]), 1 + UInt24(chunk[7..]));
                wantsExif = (chunk[0] & ExifFlag) != 0;
            }
            else if (picture.Format == ImageFormat.Unknown && type.StartsWith("VP8"u8) && type[3] is (byte)' ' or (byte)'L')
            {
                if (!(type[3] == 'L' ? TryReadLossless(chunk, out picture) : TryReadLossy(chunk, out picture)))
                    return ImageHeaderReader.Malformed("its picture chunk does not begin as it must");
            }
            else if (type.SequenceEqual("EXIF"u8))
            {
                orientation = chunk.StartsWith("Exif"u8) ? ExifOrientation.FromApp1(chunk) : ExifOrientation.FromTiff(chunk);
                wantsExif = false;
            }

            rest = rest[(int)Math.Min(rest.Length, ChunkHeader + (long)length + (length & 1))..];
        }

        if (picture.Format == ImageFormat.Unknown)
            return ImageHeaderReader.Truncated("it has no picture chunk");
        if (canvas.Format != ImageFormat.Unknown && canvas != picture)
        {
            return ImageHeaderResult.Failure(
                ImageError.LyingHeader,
                $"The header claims {canvas.Width}x{canvas.Height}, the picture inside {picture.Width}x{picture.Height}: encode the picture again.");
        }

        return ImageHeaderReader.Accept(picture with { Orientation = orientation }, limits);
    }

    private static bool TryReadLossy(ReadOnlySpan<byte> chunk, out ImageHeader picture)
    {
        picture = default;
        if (chunk.Length < 10 || (chunk[0] & 1) != 0 || !chunk[3..].StartsWith<byte>([0x9D, 0x01, 0x2A]))
            return false;
        picture = Size(
            BinaryPrimitives.ReadUInt16LittleEndian(chunk[6..]) & 0x3FFF,
            BinaryPrimitives.ReadUInt16LittleEndian(chunk[8..]) & 0x3FFF);
        return true;
    }

    private static bool TryReadLossless(ReadOnlySpan<byte> chunk, out ImageHeader picture)
    {
        picture = default;
        if (chunk.Length < 5 || chunk[0] != 0x2F)
            return false;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(chunk[1..]);
        picture = Size(1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        return true;
    }

    private static ImageHeader Size(int width, int height) => new(ImageFormat.WebP, width, height, ExifOrientation.AsStored);

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
