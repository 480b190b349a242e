using System.Runtime.InteropServices;

namespace Normitri.Vision.Native;

/// <summary>A decompressor's handle, released with it or by the finalizer.</summary>
internal sealed class TurboJpegHandle : SafeHandle
{
    public TurboJpegHandle()
        : base(0, ownsHandle: true) => SetHandle(TurboJpeg.InitDecompress());

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => TurboJpeg.Destroy(handle) == 0;
}
