using System.Text;
using Normitri.Vision.Frames;
using Normitri.Vision.Native;

namespace Normitri.Vision.Codecs;

/// <summary>PNG through libpng, to RGBX; transparency is ignored. Several times slower than JPEG; allocates no managed memory.</summary>
internal sealed unsafe class PngCodec : IImageCodec
{
    public string Name => "libpng";

    public bool CanDecode(ImageFormat format) => format == ImageFormat.Png;

    public DecodeOutcome Decode(ReadOnlySpan<byte> image, in ImageHeader header, PixelBuffer target)
    {
        var png = new PngImage { Version = PngImage.Version1 };
        fixed (byte* bytes = image)
        {
            try
            {
                if (LibPng.BeginRead(&png, bytes, (nuint)image.Length) == 0)
                    return Failed(png);

                // The limits were held against the header as it was read; a decoder that sees another size would go round them.
                if (png.Width != header.Width || png.Height != header.Height)
                    return DecodeOutcome.Undecodable($"The decoder sees {png.Width}x{png.Height} pixels, the header said {header.Width}x{header.Height}.");

                target.Reset(header.Width, header.Height, PixelFormat.Rgbx8);
                png.Format = LibPng.FormatRgba;
                png.Flags |= LibPng.Flag16BitIsSrgb;
                var done = LibPng.FinishRead(&png, null, target.Pointer, target.Stride, null);
                GC.KeepAlive(target);
                return done == 0 ? Failed(png) : DecodeOutcome.Success(header);
            }
            finally
            {
                LibPng.Free(&png);
            }
        }
    }

    private static DecodeOutcome Failed(in PngImage png)
    {
        ReadOnlySpan<byte> message = png.Message;
        var end = message.IndexOf((byte)0);
        var text = Encoding.ASCII.GetString(end < 0 ? message : message[..end]);
        return DecodeOutcome.Undecodable($"The PNG does not decode ({text}): it was cut in transfer or is damaged; send it again.");
    }
}
