using System.Runtime.InteropServices;
using Normitri.Vision.Native;
using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Codecs;

/// <summary>Writes JPEG through libturbojpeg. An instance belongs to one thread at a time.</summary>
public sealed unsafe class TurboJpegEncoder : IDisposable
{
    /// <summary>The greatest side of a JPEG that libjpeg writes.</summary>
    public const int MaxSide = 65_500;

    private readonly TurboJpegHandle _handle;

    /// <exception cref="DllNotFoundException">libturbojpeg is missing; ask <see cref="IsAvailable"/> first.</exception>
    public TurboJpegEncoder()
    {
        if (!IsAvailable(out var reason))
            throw new DllNotFoundException(reason);
        _handle = new TurboJpegHandle(TurboJpeg.InitCompress());
        if (_handle.IsInvalid)
            throw new OutOfMemoryException("libturbojpeg could not create a compressor.");
    }

    /// <summary>Whether libturbojpeg can be used; if not, <paramref name="reason"/> says what to install.</summary>
    public static bool IsAvailable(out string reason)
    {
        var available = NativeLibraries.Has(NativeLibrarySpec.TurboJpeg, TurboJpeg.EncoderExports, out var fault);
        reason = available ? string.Empty : $"JPEG cannot be written: {fault}";
        return available;
    }

    /// <summary>The file's bytes. Errors: InvalidFrame for a picture with a side above <see cref="MaxSide"/>.</summary>
    /// <exception cref="ArgumentException">There is no picture in the buffer.</exception>
    public Result<byte[]> Encode(PixelBuffer source, JpegSettings? settings = null)
    {
        if (source.IsEmpty)
            throw new ArgumentException("There is no picture in the buffer.", nameof(source));
        if (source.Width > MaxSide || source.Height > MaxSide)
            return Failed($"a JPEG has at most {MaxSide} pixels a side, the picture is {source.Width}x{source.Height}; scale it down");
        var entered = false;
        try
        {
            _handle.DangerousAddRef(ref entered);
            return Encode(_handle.DangerousGetHandle(), source, settings ?? JpegSettings.Default);
        }
        finally
        {
            if (entered)
                _handle.DangerousRelease();
        }
    }

    public void Dispose() => _handle.Dispose();

    private static Result<byte[]> Encode(nint handle, PixelBuffer source, JpegSettings settings)
    {
        byte* jpeg = null;
        CULong size = default;
        try
        {
            var format = source.Format == PixelFormat.Rgb8 ? TurboJpeg.PixelFormatRgb : TurboJpeg.PixelFormatRgbx;
            var flags = settings.Progressive ? TurboJpeg.Progressive : 0;
            var status = TurboJpeg.Compress(
                handle, source.Pointer, source.Width, source.Stride, source.Height, format, &jpeg, &size, (int)settings.Subsampling, settings.Quality, flags);
            GC.KeepAlive(source);
            return status == 0
                ? new ReadOnlySpan<byte>(jpeg, checked((int)size.Value)).ToArray()
                : Failed(Marshal.PtrToStringUTF8((nint)TurboJpeg.GetErrorString(handle)) ?? "libturbojpeg gives no reason");
        }
        finally
        {
            TurboJpeg.FreeBuffer(jpeg);
        }
    }

    private static PipelineError Failed(string why) =>
        new(PipelineErrorKind.InvalidFrame, $"The picture cannot be written as JPEG: {why}.", PipelineStages.Encode);
}
