using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>Owns a native session and its names; a Run in flight holds a reference, so a dispose meanwhile waits for its end.</summary>
internal sealed unsafe class SessionHandle : SafeHandle
{
    private readonly NativeNames _inputs;
    private readonly NativeNames _outputs;

    public SessionHandle(nint session, NativeNames inputs, NativeNames outputs)
        : base(0, ownsHandle: true)
    {
        SetHandle(session);
        _inputs = inputs;
        _outputs = outputs;
    }

    public NativeNames Inputs => _inputs;

    public NativeNames Outputs => _outputs;

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        OrtApi.Instance.ReleaseSession(handle);
        _inputs.Dispose();
        _outputs.Dispose();
        return true;
    }
}
