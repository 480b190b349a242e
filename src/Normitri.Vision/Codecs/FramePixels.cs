using System.Runtime.Intrinsics;
using Normitri.Vision.Frames;
using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Codecs;

/// <summary>Brings raw frames to where decoded pictures lie, so that they go the same way from there.</summary>
public static unsafe class FramePixels
{
    private const int Step = 4;

    /// <summary>
    /// Fills <paramref name="target"/> with a frame's pixels, as RGBX; alpha is ignored. Allocates nothing. Errors: InvalidFrame for an empty
    /// frame, a frame of floats, and one beyond <paramref name="limits"/>.
    /// </summary>
    public static PipelineError? Fill(PixelBuffer target, Frame frame, ImageLimits limits)
    {
        if (frame.IsEmpty)
            return Frame.Invalid("The frame is empty: there is no picture in it.");
        if (ColorChannels.Of(frame.Format) is not { } channels)
            return Frame.Invalid($"The frame is {frame.Format}, which is no picture: send 8 bits a channel.");
        if (frame.Width > limits.MaxWidth || frame.Height > limits.MaxHeight || (long)frame.Width * frame.Height > limits.MaxPixels)
        {
            return Frame.Invalid(
                $"The frame is {frame.Width}x{frame.Height}; the limits are {limits.MaxWidth}x{limits.MaxHeight} and {limits.MaxPixels} pixels: "
                + "scale it down.");
        }

        target.Reset(frame.Width, frame.Height, PixelFormat.Rgbx8);
        for (var y = 0; y < frame.Height; y++)
        {
            fixed (byte* row = frame.Row(y))
                Copy(row, channels, target.Pointer + ((nint)y * target.Stride), frame.Width);
        }

        GC.KeepAlive(target);
        return null;
    }

    private static void Copy(byte* source, in ColorChannels channels, byte* target, int pixels)
    {
        // Four pixels at a time: 16 bytes are read, of which some may belong to later pixels, so the last ones go one by one.
        var size = channels.Size;
        var order = Order(channels);
        var i = 0;
        for (; i * size <= (pixels * size) - Vector128<byte>.Count && i <= pixels - Step; i += Step)
            Vector128.Shuffle(Vector128.Load(source + (i * size)), order).Store(target + (i * Step));
        for (; i < pixels; i++)
        {
            byte* from = source + (i * size), to = target + (i * Step);
            (to[0], to[1], to[2], to[3]) = (from[channels.Red], from[channels.Green], from[channels.Blue], 0);
        }
    }

    /// <summary>Which byte of four pixels goes where; an index beyond the vector gives 0.</summary>
    private static Vector128<byte> Order(in ColorChannels channels)
    {
        const byte Zero = 255;
        var order = Vector128.Create(Zero);
        for (var pixel = 0; pixel < Step; pixel++)
        {
            var first = pixel * channels.Size;
            order = order.WithElement(pixel * Step, (byte)(first + channels.Red))
                .WithElement((pixel * Step) + 1, (byte)(first + channels.Green))
                .WithElement((pixel * Step) + 2, (byte)(first + channels.Blue));
        }

        return order;
    }
}
