using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Options of one Run, and the way to stop it from another thread.</summary>
public unsafe class RunOptions : SafeHandle
{
    private string _logId = string.Empty;
    private bool _terminate;

    public RunOptions()
        : base(0, ownsHandle: true)
    {
        nint options;
        OrtApi.Instance.Check(OrtApi.Instance.CreateRunOptions(&options));
        SetHandle(options);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>The tag of this Run in ONNX Runtime's log lines.</summary>
    public string LogId
    {
        get => _logId;
        set
        {
            using var lease = new HandleLease(this);
            fixed (byte* tag = Utf8.ZeroTerminated(value))
            {
                OrtApi.Instance.Check(OrtApi.Instance.RunOptionsSetRunTag(lease.Pointer, tag));
            }

            _logId = value;
        }
    }

    /// <summary>True stops every Run that uses these options, and those to come until it is false again.</summary>
    public bool Terminate
    {
        get => _terminate;
        set
        {
            if (_terminate == value)
            {
                return;
            }

            using var lease = new HandleLease(this);
            var api = OrtApi.Instance;
            api.Check(value ? api.RunOptionsSetTerminate(lease.Pointer) : api.RunOptionsUnsetTerminate(lease.Pointer));
            _terminate = value;
        }
    }

    protected override bool ReleaseHandle()
    {
        OrtApi.Instance.ReleaseRunOptions(handle);
        return true;
    }
}
