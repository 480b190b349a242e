using Normitri.Vision.Frames;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.PixelFormats;

namespace Normitri.Vision.Codecs;

/// <summary>JPEG, PNG and WebP through ImageSharp, to RGBX; transparency is ignored. Slower than TurboJPEG, and it allocates.</summary>
internal sealed class ImageSharpCodec : IImageCodec
{
    // The first frame alone, and no metadata: neither is used, both are attack surface.
    private static readonly DecoderOptions Options = new() { MaxFrames = 1, SkipMetadata = true };

    public string Name => "imagesharp";

    public bool CanDecode(ImageFormat format) => format is ImageFormat.Jpeg or ImageFormat.Png or ImageFormat.WebP;

    public DecodeOutcome Decode(ReadOnlySpan<byte> image, in ImageHeader header, PixelBuffer target)
    {
        try
        {
            using var decoded = Image.Load<Rgba32>(Options, image);
            if (decoded.Width != header.Width || decoded.Height != header.Height)
            {
                return DecodeOutcome.Undecodable(
                    $"The decoder sees {decoded.Width}x{decoded.Height} pixels, the header said {header.Width}x{header.Height}.");
            }

            target.Reset(header.Width, header.Height, PixelFormat.Rgbx8);
            decoded.CopyPixelDataTo(target.Pixels);
            return DecodeOutcome.Success(header);
        }
        catch (ImageFormatException exception)
        {
            return DecodeOutcome.Undecodable($"The {header.Format} picture does not decode ({exception.Message}): it is damaged; send it again.");
        }
    }
}
