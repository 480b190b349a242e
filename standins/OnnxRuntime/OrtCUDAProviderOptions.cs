using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Options of the CUDA provider; fails where its library is not there.</summary>
public unsafe class OrtCUDAProviderOptions : SafeHandle
{
    public OrtCUDAProviderOptions()
        : base(0, ownsHandle: true)
    {
        nint options;
        OrtApi.Instance.Check(OrtApi.Instance.CreateCUDAProviderOptions(&options));
        SetHandle(options);
    }

    public override bool IsInvalid => handle == 0;

    public void UpdateOptions(Dictionary<string, string> providerOptions)
    {
        using var lease = new HandleLease(this);
        using var pairs = new NativePairs(providerOptions);
        OrtApi.Instance.Check(OrtApi.Instance.UpdateCUDAProviderOptions(lease.Pointer, pairs.Keys, pairs.Values, (nuint)pairs.Count));
    }

    protected override bool ReleaseHandle()
    {
        OrtApi.Instance.ReleaseCUDAProviderOptions(handle);
        return true;
    }
}
