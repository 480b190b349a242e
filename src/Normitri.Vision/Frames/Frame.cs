using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Frames;

/// <summary>
/// One raw picture, from a camera's SDK for instance: a size, a format and bytes that are known to hold them. Rows lie from top to
/// bottom without gaps. It refers to the bytes and copies none: leave them alone while the frame is in use.
/// </summary>
public sealed class Frame
{
    private Frame(int width, int height, FrameFormat format, ReadOnlyMemory<byte> data) =>
        (Width, Height, Format, Data) = (width, height, format, data);

    /// <summary>No picture: 0x0, Unknown, no bytes.</summary>
    public static Frame Empty { get; } = new(0, 0, FrameFormat.Unknown, default);

    public int Width { get; }

    public int Height { get; }

    public FrameFormat Format { get; }

    /// <summary>The pixels, exactly as many bytes as size and format need.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    public int SizeBytes => Data.Length;

    public bool IsEmpty => Data.IsEmpty;

    /// <summary>
    /// A frame over <paramref name="data"/>. Bytes behind the last pixel are left out. Errors: InvalidFrame for a side below 1, an unknown
    /// format, a frame of 2 GiB or more, or too few bytes.
    /// </summary>
    public static Result<Frame> TryCreate(int width, int height, FrameFormat format, ReadOnlyMemory<byte> data)
    {
        if (width < 1 || height < 1)
            return Invalid($"The frame is {width}x{height}: both sides must be at least 1.");
        if (format.BytesPerPixel() == 0)
            return Invalid($"The frame's format {format} is unknown: say how its pixels lie in memory.");
        var bytes = format.MinBytes(width, height);
        if (bytes > Array.MaxLength)
            return Invalid($"A frame of {width}x{height} in {format} takes {bytes} bytes: at most {Array.MaxLength} are handled.");
        if (data.Length < bytes)
            return Invalid($"A frame of {width}x{height} in {format} takes {bytes} bytes, but there are {data.Length}: it was cut, or its size is wrong.");
        return new Frame(width, height, format, data[..(int)bytes]);
    }

    internal static PipelineError Invalid(string message) => new(PipelineErrorKind.InvalidFrame, message, PipelineStages.Header);
}
