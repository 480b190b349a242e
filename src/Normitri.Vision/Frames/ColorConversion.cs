using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Frames;

/// <summary>
/// From one format of raw frames to another, decided when it is made: every pair of formats is converted or refused, never relabelled.
/// Gray is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), rounded. Alpha is dropped where the target has none, and 255 where the source has none.
/// </summary>
public sealed class ColorConversion
{
    private const byte Opaque = 255;

    private ColorConversion(FrameFormat from, FrameFormat to) => (From, To) = (from, to);

    public FrameFormat From { get; }

    public FrameFormat To { get; }

    /// <summary>Errors: InvalidConfig for a pair that cannot be converted: Unknown with anything, Float32Planar with anything but itself.</summary>
    public static Result<ColorConversion> Create(FrameFormat from, FrameFormat to)
    {
        var possible = from == to ? from.BytesPerPixel() > 0 : ColorChannels.Of(from) is not null && ColorChannels.Of(to) is not null;
        return possible
            ? new ColorConversion(from, to)
            : new PipelineError(
                PipelineErrorKind.InvalidConfig,
                $"Frames of {from} cannot be converted to {to}: the formats of 8 bits a channel can be converted into each other.",
                PipelineStages.Configure);
    }

    /// <summary>A frame of the new format, without gaps; the same frame where the formats are equal. Errors: InvalidFrame for another format.</summary>
    public Result<Frame> Convert(Frame frame)
    {
        if (frame.Format != From)
            return Frame.Invalid($"The frame is {frame.Format}, but {From} was announced: send what was announced.");
        if (From == To)
            return frame;
        var bytes = To.MinBytes(frame.Width, frame.Height);
        if (bytes > Array.MaxLength)
            return Frame.Invalid($"A frame of {frame.Width}x{frame.Height} in {To} takes {bytes} bytes: at most {Array.MaxLength} are handled.");
        var target = new byte[bytes];
        ColorChannels from = ColorChannels.Of(From)!.Value, to = ColorChannels.Of(To)!.Value;
        var row = frame.Width * to.Size;
        for (var y = 0; y < frame.Height; y++)
            Convert(frame.Row(y), from, target.AsSpan(y * row, row), to);
        return Frame.TryCreate(frame.Width, frame.Height, To, target);
    }

    private static void Convert(ReadOnlySpan<byte> source, in ColorChannels from, Span<byte> target, in ColorChannels to)
    {
        for (; !target.IsEmpty; source = source[from.Size..], target = target[to.Size..])
        {
            byte red = source[from.Red], green = source[from.Green], blue = source[from.Blue];
            if (to.Size == 1)
            {
                target[0] = Luma(red, green, blue);
                continue;
            }

            (target[to.Red], target[to.Green], target[to.Blue]) = (red, green, blue);
            if (to.Alpha >= 0)
                target[to.Alpha] = from.Alpha >= 0 ? source[from.Alpha] : Opaque;
        }
    }

    /// <summary>The weights make 1000, so grays stay as they are.</summary>
    private static byte Luma(byte red, byte green, byte blue) => (byte)(((299 * red) + (587 * green) + (114 * blue) + 500) / 1000);
}
