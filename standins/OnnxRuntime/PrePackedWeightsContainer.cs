using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Pre-packed weights that several sessions of a model share. It must outlive those sessions.</summary>
public unsafe class PrePackedWeightsContainer : SafeHandle
{
    public PrePackedWeightsContainer()
        : base(0, ownsHandle: true)
    {
        nint container;
        OrtApi.Instance.Check(OrtApi.Instance.CreatePrepackedWeightsContainer(&container));
        SetHandle(container);
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        OrtApi.Instance.ReleasePrepackedWeightsContainer(handle);
        return true;
    }
}
