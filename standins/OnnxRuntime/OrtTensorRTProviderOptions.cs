using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Options of the TensorRT provider; fails where its library is not there.</summary>
public unsafe class OrtTensorRTProviderOptions : SafeHandle
{
    public OrtTensorRTProviderOptions()
        : base(0, ownsHandle: true)
    {
        nint options;
        OrtApi.Instance.Check(OrtApi.Instance.CreateTensorRTProviderOptions(&options));
        SetHandle(options);
    }

    public override bool IsInvalid => handle == 0;

    public void UpdateOptions(Dictionary<string, string> providerOptions)
    {
        using var lease = new HandleLease(this);
        using var pairs = new NativePairs(providerOptions);
        OrtApi.Instance.Check(OrtApi.Instance.UpdateTensorRTProviderOptions(lease.Pointer, pairs.Keys, pairs.Values, (nuint)pairs.Count));
    }

    protected override bool ReleaseHandle()
    {
        OrtApi.Instance.ReleaseTensorRTProviderOptions(handle);
        return true;
    }
}
