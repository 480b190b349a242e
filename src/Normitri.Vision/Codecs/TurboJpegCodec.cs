using System.Runtime.InteropServices;
using Normitri.Vision.Frames;
using Normitri.Vision.Native;

namespace Normitri.Vision.Codecs;

/// <summary>JPEG through libturbojpeg, to RGBX. One instance for each executor thread; decoding allocates no managed memory.</summary>
public sealed unsafe class TurboJpegCodec : IImageCodec, IDisposable
{
    private readonly TurboJpegHandle _handle;

    /// <exception cref="DllNotFoundException">libturbojpeg is missing; ask <see cref="IsAvailable"/> first.</exception>
    public TurboJpegCodec()
    {
        if (!IsAvailable(out var reason))
            throw new DllNotFoundException(reason);
        _handle = new TurboJpegHandle(TurboJpeg.InitDecompress());
        if (_handle.IsInvalid)
            throw new OutOfMemoryException("libturbojpeg could not create a decompressor.");
    }

    public string Name => "turbojpeg";

    /// <summary>Whether libturbojpeg can be used; if not, <paramref name="reason"/> says what to install.</summary>
    public static bool IsAvailable(out string reason)
    {
        var available = NativeLibraries.Has(NativeLibrarySpec.TurboJpeg, TurboJpeg.DecoderExports, out var fault);
        reason = available ? string.Empty : $"JPEG cannot be decoded: {fault}";
        return available;
    }

    public bool CanDecode(ImageFormat format) => format == ImageFormat.Jpeg;

    public DecodeOutcome Decode(ReadOnlySpan<byte> image, in ImageHeader header, PixelBuffer target)
    {
        if (image.IsEmpty)
            return DecodeOutcome.Undecodable("The frame has no bytes: send the picture as the body.");
        var entered = false;
        try
        {
            _handle.DangerousAddRef(ref entered);
            return Decode(_handle.DangerousGetHandle(), image, header, target);
        }
        finally
        {
            if (entered)
                _handle.DangerousRelease();
        }
    }

    public void Dispose() => _handle.Dispose();

    private static DecodeOutcome Decode(nint handle, ReadOnlySpan<byte> image, in ImageHeader header, PixelBuffer target)
    {
        int width, height, subsampling, colorspace;
        var size = new CULong((nuint)image.Length);
        fixed (byte* bytes = image)
        {
            if (TurboJpeg.DecompressHeader(handle, bytes, size, &width, &height, &subsampling, &colorspace) != 0)
                return Failed(handle);

            // The limits were held against the header as it was read; a decoder that sees another size would go round them.
            if (width != header.Width || height != header.Height)
                return DecodeOutcome.Undecodable($"The decoder sees {width}x{height} pixels, the header said {header.Width}x{header.Height}.");

            target.Reset(width, height, PixelFormat.Rgbx8);
            const int Flags = TurboJpeg.StopOnWarning | TurboJpeg.LimitScans;
            var status = TurboJpeg.Decompress(
                handle, bytes, size, target.Pointer, width, target.Stride, height, TurboJpeg.PixelFormatRgbx, Flags);
            GC.KeepAlive(target);
            return status == 0 ? DecodeOutcome.Success(header) : Failed(handle);
        }
    }

    /// <summary>A warning ends here too: after "premature end" the library returns a picture whose rest is grey.</summary>
    private static DecodeOutcome Failed(nint handle)
    {
        var message = Marshal.PtrToStringUTF8((nint)TurboJpeg.GetErrorString(handle));
        return DecodeOutcome.Undecodable($"The JPEG does not decode ({message}): it was cut in transfer or is damaged; send it again.");
    }
}
