using System.Buffers;
using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>Owns a native value and, where the value lies over managed memory, the pin that keeps that memory in place.</summary>
internal sealed unsafe class ValueHandle : SafeHandle
{
    private MemoryHandle _pin;

    public ValueHandle(nint value, MemoryHandle pin = default)
        : base(0, ownsHandle: true)
    {
        SetHandle(value);
        _pin = pin;
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        OrtApi.Instance.ReleaseValue(handle);
        _pin.Dispose();
        return true;
    }
}
