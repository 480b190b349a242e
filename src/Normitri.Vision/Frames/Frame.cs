using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Frames;

/// <summary>
/// One raw picture, from a camera's SDK for instance: a size, a format and bytes that are known to hold them, rows from top to bottom.
/// It refers to the bytes and copies none: leave them alone while the frame is in use.
/// </summary>
public sealed class Frame
{
    private Frame(int width, int height, FrameFormat format, int stride, ReadOnlyMemory<byte> data) =>
        (Width, Height, Format, Stride, Data) = (width, height, format, stride, data);

    /// <summary>No picture: 0x0, Unknown, no bytes.</summary>
    public static Frame Empty { get; } = new(0, 0, FrameFormat.Unknown, 0, default);

    public int Width { get; }

    public int Height { get; }

    public FrameFormat Format { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>The pixels, from the first to the last.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    public int SizeBytes => Data.Length;

    public bool IsEmpty => Data.IsEmpty;

    /// <summary>
    /// A frame over <paramref name="data"/>. Bytes behind the last pixel are left out. Errors: InvalidFrame for a side below 1, an unknown
    /// format, a frame of 2 GiB or more, rows that overlap, or too few bytes.
    /// </summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="format">How the pixels lie.</param>
    /// <param name="data">The bytes.</param>
    /// <param name="stride">Bytes from one row to the next; 0 for rows without gaps, which planes of floats must have.</param>
    public static Result<Frame> TryCreate(int width, int height, FrameFormat format, ReadOnlyMemory<byte> data, int stride = 0)
    {
        if (width < 1 || height < 1)
            return Invalid($"The frame is {width}x{height}: both sides must be at least 1.");
        if (format.BytesPerPixel() == 0)
            return Invalid($"The frame's format {format} is unknown: say how its pixels lie in memory.");
        var row = format.MinBytes(width, 1);
        if (stride != 0 && (stride < row || (format == FrameFormat.Float32Planar && stride != row)))
            return Invalid($"A row of {width} pixels in {format} takes {row} bytes, which do not go with a stride of {stride}.");
        var bytes = stride == 0 ? format.MinBytes(width, height) : ((height - 1L) * stride) + row;
        if (bytes > Array.MaxLength)
            return Invalid($"A frame of {width}x{height} in {format} takes {bytes} bytes: at most {Array.MaxLength} are handled.");
        if (data.Length < bytes)
            return Invalid($"A frame of {width}x{height} in {format} takes {bytes} bytes, but there are {data.Length}: it was cut, or its size is wrong.");
        return new Frame(width, height, format, stride == 0 ? (int)row : stride, data[..(int)bytes]);
    }

    /// <summary>The bytes of one row.</summary>
    internal ReadOnlySpan<byte> Row(int row) => Data.Span.Slice(row * Stride, Width * Format.BytesPerPixel());

    internal static PipelineError Invalid(string message) => new(PipelineErrorKind.InvalidFrame, message, PipelineStages.Header);
}
