using System.Runtime.InteropServices;

namespace Normitri.Vision.Native;

/// <summary>A decompressor's or compressor's handle, released with it or by the finalizer.</summary>
internal sealed class TurboJpegHandle : SafeHandle
{
    public TurboJpegHandle(nint handle)
        : base(0, ownsHandle: true) => SetHandle(handle);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => TurboJpeg.Destroy(handle) == 0;
}
