using Normitri.Vision.Frames;

namespace Normitri.Vision.Tests.Support;

/// <summary>Raw frames for tests.</summary>
internal static class Raw
{
    public static Frame Of(Drawing drawing) => Of(drawing.Width, drawing.Height, FrameFormat.Rgb8, drawing.Rgb);

    public static Frame Of(int width, int height, FrameFormat format, params byte[] data) =>
        Frame.TryCreate(width, height, format, data).Value ?? throw new InvalidOperationException("The test's frame is invalid.");

    public static Frame Pixel() => Of(1, 1, FrameFormat.Rgb8, 1, 2, 3);
}
