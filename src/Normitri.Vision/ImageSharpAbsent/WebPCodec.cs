using Normitri.Vision.Frames;
using Normitri.Vision.Native;

namespace Normitri.Vision.Codecs;

/// <summary>WebP through libwebp, to RGBX; transparency is ignored. Several times slower than JPEG; allocates no managed memory.</summary>
internal sealed unsafe class WebPCodec : IImageCodec
{
    public string Name => "libwebp";

    public bool CanDecode(ImageFormat format) => format == ImageFormat.WebP;

    public DecodeOutcome Decode(ReadOnlySpan<byte> image, in ImageHeader header, PixelBuffer target)
    {
        int width, height;
        fixed (byte* bytes = image)
        {
            if (LibWebP.GetInfo(bytes, (nuint)image.Length, &width, &height) == 0)
                return Failed();

            // The limits were held against the header as it was read; a decoder that sees another size would go round them.
            if (width != header.Width || height != header.Height)
                return DecodeOutcome.Undecodable($"The decoder sees {width}x{height} pixels, the header said {header.Width}x{header.Height}.");

            target.Reset(width, height, PixelFormat.Rgbx8);
            var done = LibWebP.DecodeRgbaInto(bytes, (nuint)image.Length, target.Pointer, (nuint)target.Pixels.Length, target.Stride);
            GC.KeepAlive(target);
            return done == null ? Failed() : DecodeOutcome.Success(header);
        }
    }

    private static DecodeOutcome Failed() =>
        DecodeOutcome.Undecodable("The WebP does not decode: it was cut in transfer or is damaged; send it again.");
}
