using System.Buffers.Binary;

namespace Normitri.Vision.Frames;

/// <summary>Walks a PNG's chunks from IHDR to IEND (W3C PNG, third edition). Checksums are the decoder's business.</summary>
internal static class PngHeader
{
    private const int HeaderLength = 13;
    private const int ChunkOverhead = 12;

    /// <summary>Deflate's best case: one byte of it stands for at most 1032.</summary>
    private const long MaxInflation = 1032;

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static ImageHeaderResult Read(ReadOnlySpan<byte> image, ImageLimits limits)
    {
        var rest = image[Signature.Length..];
        if (rest.Length < ChunkOverhead + HeaderLength)
            return ImageHeaderReader.Truncated("in its header");
        if (BinaryPrimitives.ReadUInt32BigEndian(rest) != HeaderLength || !rest[4..].StartsWith("IHDR"u8))
            return ImageHeaderReader.Malformed("it does not begin with IHDR");
        var fields = rest.Slice(8, HeaderLength);
        uint width = BinaryPrimitives.ReadUInt32BigEndian(fields), height = BinaryPrimitives.ReadUInt32BigEndian(fields[4..]);
        if (width > int.MaxValue || height > int.MaxValue)
            return ImageHeaderReader.Malformed($"it claims a size of {width}x{height}");
        var bits = BitsPerPixel(fields[8], fields[9]);
        if (bits == 0 || fields[10] != 0 || fields[11] != 0 || fields[12] > 1)
        {
            return ImageHeaderReader.Malformed(
                $"bit depth {fields[8]} with colour type {fields[9]}, or its compression, filter or interlace method, does not exist");
        }


        var header = new ImageHeader(ImageFormat.Png, (int)width, (int)height, ExifOrientation.AsStored);
        return ImageHeaderReader.Accept(header, limits) is { IsSuccess: false } refusal
            ? refusal
            : ReadChunks(rest[(ChunkOverhead + HeaderLength)..], header, header.Pixels * bits / 8 / MaxInflation);
    }

    private static ImageHeaderResult ReadChunks(ReadOnlySpan<byte> rest, in ImageHeader header, long leastBytes)
    {
        var data = 0L;
        var orientation = ExifOrientation.AsStored;
        while (rest.Length >= ChunkOverhead)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            var type = rest.Slice(4, 4);
            if (length > int.MaxValue)
                return ImageHeaderReader.Malformed($"a chunk claims {length} bytes");
            if (length > rest.Length - ChunkOverhead)
                return ImageHeaderReader.Truncated("in a chunk");

            if (type.SequenceEqual("IDAT"u8))
                data += length;
            else if (type.SequenceEqual("eXIf"u8))
                orientation = ExifOrientation.FromTiff(rest.Slice(8, (int)length));
            else if (type.SequenceEqual("IEND"u8))
                return data == 0 || data < leastBytes
                    ? ImageHeaderReader.Lying(header, data, Math.Max(1, leastBytes))
                    : ImageHeaderResult.Success(header with { Orientation = orientation });
            rest = rest[((int)length + ChunkOverhead)..];
        }

        return ImageHeaderReader.Truncated("it has no IEND chunk");
    }

    /// <summary>0 for a pair that the format does not know.</summary>
    private static int BitsPerPixel(byte depth, byte colorType) => (colorType, depth) switch
    {
        (0, 1 or 2 or 4 or 8 or 16) => depth,
        (2, 8 or 16) => 3 * depth,
        (3, 1 or 2 or 4 or 8) => depth,
        (4, 8 or 16) => 2 * depth,
        (6, 8 or 16) => 4 * depth,
        _ => 0,
    };
}
