using System.Runtime.CompilerServices;
using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Outputs;
using Normitri.Vision.Preprocessing;

namespace Normitri.Bench.Path;

/// <summary>The pictures of the demo, in memory.</summary>
internal static class Pictures
{
    /// <param name="size">Like 640x480.</param>
    public static IReadOnlyList<byte[]> Load(string size) =>
        Directory.EnumerateFiles(PathOf("samples", "frames"), "*.jpg", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes)
            .Where(image => ImageHeaderReader.Read(image, ImageLimits.Default).Header is { } header && $"{header.Width}x{header.Height}" == size)
            .ToList();

    /// <summary>The pictures of 1280x720 drawn larger and written as JPEG anew.</summary>
    public static IReadOnlyList<byte[]> Enlarged(int width, int height)
    {
        var spec = new InputSpec
        {
            Width = width,
            Height = height,
            Layout = TensorLayout.Nhwc,
            Resize = ResizeMode.Stretch,
            Std = ChannelValues.All(1f),
            Element = TensorElement.UInt8,
        };
        var resize = new Preprocessor(spec);
        using var codecs = ImageCodecs.Create();
        using var source = new PixelBuffer();
        using var target = new PixelBuffer();
        using var encoder = new TurboJpegEncoder();
        target.Reset(width, height, PixelFormat.Rgb8);
        return Load("1280x720").Select(Enlarge).ToList();

        byte[] Enlarge(byte[] image)
        {
            if (!codecs.Decode(image, ImageLimits.Default, source).IsSuccess)
                throw new InvalidOperationException("A picture of the benchmark cannot be decoded.");
            resize.Run(source, target.Pixels);
            return encoder.Encode(target).Value!;
        }
    }

    public static string PathOf(params string[] parts) => System.IO.Path.GetFullPath(System.IO.Path.Combine([Root(), .. parts]));

    private static string Root([CallerFilePath] string file = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "..", "..", "..");
}
