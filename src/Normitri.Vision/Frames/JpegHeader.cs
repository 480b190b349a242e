using System.Buffers.Binary;

namespace Normitri.Vision.Frames;

/// <summary>Walks a JPEG's segments up to the first scan (ITU-T T.81, annex B).</summary>
internal static class JpegHeader
{
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte App1 = 0xE1;

    private static ReadOnlySpan<byte> EndMarker => [0xFF, EndOfImage];

    private static ReadOnlySpan<byte> ScanMarker => [0xFF, StartOfScan];

    public static ImageHeaderResult Read(ReadOnlySpan<byte> image, ImageLimits limits)
    {
        var frame = default(JpegFrame);
        var orientation = ExifOrientation.AsStored;
        var position = 2;
        while (true)
        {
            if (!TryReadMarker(image, ref position, out var marker))
            {
                return position < image.Length
                    ? ImageHeaderReader.Malformed($"there is no marker at byte {position}")
                    : ImageHeaderReader.Truncated("before its first scan");
            }

            if (marker is StartOfImage or EndOfImage or 0x00)
                return ImageHeaderReader.Malformed($"marker {marker:X2} stands before the first scan");
            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
                continue;

            if (image.Length - position < 2)
                return ImageHeaderReader.Truncated("in a segment's length");
            var length = BinaryPrimitives.ReadUInt16BigEndian(image[position..]);
            if (length < 2)
                return ImageHeaderReader.Malformed($"the segment at byte {position} claims {length} bytes");
            if (length > image.Length - position)
                return ImageHeaderReader.Truncated($"in the segment at byte {position}");
            var segment = image.Slice(position + 2, length - 2);
            position += length;

            if (IsFrameHeader(marker))
            {
                if (frame.Components != 0)
                    return ImageHeaderReader.Malformed("there are two frame headers");
                if (ReadFrame(segment, marker, limits, out frame) is { IsSuccess: false } refusal)
                    return refusal;
            }
            else if (marker == App1 && orientation == ExifOrientation.AsStored)
            {
                orientation = ExifOrientation.FromApp1(segment);
            }
            else if (marker == StartOfScan)
            {
                if (frame.Components == 0)
                    return ImageHeaderReader.Malformed("a scan stands before the frame header");
                var header = new ImageHeader(ImageFormat.Jpeg, frame.Width, frame.Height, orientation);
                return JudgeScans(image[position..], segment, frame, header, limits);
            }
        }
    }

    private static bool IsFrameHeader(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ImageHeaderResult ReadFrame(ReadOnlySpan<byte> segment, byte marker, ImageLimits limits, out JpegFrame frame)
    {
        frame = default;
        if (marker is not (0xC0 or 0xC1 or 0xC2))
            return ImageHeaderReader.Unsupported("Lossless, hierarchical or arithmetic-coded JPEG", "send baseline or progressive JPEG");
        if (!JpegFrame.TryRead(segment, marker == 0xC2, out frame, out var fault))
            return ImageHeaderReader.Malformed(fault);
        if (segment[0] != 8)
            return ImageHeaderReader.Unsupported($"JPEG with {segment[0]} bits a sample", "send 8 bits a sample");
        if (frame.Components is not (1 or 3))
            return ImageHeaderReader.Unsupported($"JPEG with {frame.Components} components (CMYK has 4)", "send grayscale or colour (YCbCr) JPEG");
        return ImageHeaderReader.Accept(new ImageHeader(ImageFormat.Jpeg, frame.Width, frame.Height, ExifOrientation.AsStored), limits);
    }

    /// <summary>Is the end there, can the bytes hold the pixels, and is the number of scans sane?</summary>
    private static ImageHeaderResult JudgeScans(
        ReadOnlySpan<byte> data, ReadOnlySpan<byte> firstScan, in JpegFrame frame, in ImageHeader header, ImageLimits limits)
    {
        // Entropy-coded data never holds FF D9 (FF is stuffed), so the marker's absence proves that the first picture was cut.
        var end = data.LastIndexOf(EndMarker);
        if (end < 0)
            return ImageHeaderReader.Truncated("it has no end marker");
        if (end < frame.LeastBytes)
            return ImageHeaderReader.Lying(header, end, frame.LeastBytes);

        // One interleaved scan is the rule. Otherwise each scan costs a walk over all blocks, however few bytes it takes.
        var severalScans = frame.IsProgressive || firstScan.IsEmpty || firstScan[0] < frame.Components;
        if (severalScans && CountScans(data[..end], limits.MaxScans) > limits.MaxScans)
        {
            return ImageHeaderResult.Failure(
                ImageError.TooLarge, $"The JPEG has more than {limits.MaxScans} scans: encode it as baseline or with a usual progression.");
        }

        return ImageHeaderResult.Success(header);
    }

    private static int CountScans(ReadOnlySpan<byte> data, int enough)
    {
        var scans = 1;
        while (scans <= enough)
        {
            var next = data.IndexOf(ScanMarker);
            if (next < 0)
                break;
            scans++;
            data = data[(next + ScanMarker.Length)..];
        }

        return scans;
    }

    /// <summary>Reads FF, any fill bytes (FF) and the marker's code.</summary>
    private static bool TryReadMarker(ReadOnlySpan<byte> image, ref int position, out byte marker)
    {
        marker = 0;
        if (position >= image.Length || image[position] != 0xFF)
            return false;
        var fill = image[position..].IndexOfAnyExcept((byte)0xFF);
        if (fill < 0)
        {
            position = image.Length;
            return false;
        }

        marker = image[position + fill];
        position += fill + 1;
        return true;
    }
}
