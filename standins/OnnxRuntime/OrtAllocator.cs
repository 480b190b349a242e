using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>ONNX Runtime's default CPU allocator. It belongs to the library: disposing of this object frees nothing.</summary>
public unsafe class OrtAllocator : SafeHandle
{
    private static readonly Lazy<OrtAllocator> Default = new(static () =>
    {
        nint allocator;
        OrtApi.Instance.Check(OrtApi.Instance.GetAllocatorWithDefaultOptions(&allocator));
        return new OrtAllocator(allocator);
    });

    private OrtAllocator(nint allocator)
        : base(0, ownsHandle: false) => SetHandle(allocator);

    public static OrtAllocator DefaultInstance => Default.Value;

    public override bool IsInvalid => handle == 0;

    internal nint Pointer => handle;

    protected override bool ReleaseHandle() => true;
}
