using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Says where memory lies; here always ordinary CPU memory.</summary>
public unsafe class OrtMemoryInfo : SafeHandle
{
    private const int DeviceAllocator = 0;
    private const int DefaultMemoryType = 0;

    private static readonly Lazy<OrtMemoryInfo> Default = new(static () =>
    {
        nint info;
        OrtApi.Instance.Check(OrtApi.Instance.CreateCpuMemoryInfo(DeviceAllocator, DefaultMemoryType, &info));
        return new OrtMemoryInfo(info);
    });

    /// <param name="allocatorName">Such as <c>Cpu</c>.</param>
    /// <param name="allocatorType">Whether there is an arena.</param>
    /// <param name="deviceId">Which device.</param>
    /// <param name="memoryType">What it is for.</param>
    public OrtMemoryInfo(string allocatorName, OrtAllocatorType allocatorType, int deviceId, OrtMemType memoryType)
        : base(0, ownsHandle: true)
    {
        nint info;
        fixed (byte* name = Utf8.ZeroTerminated(allocatorName))
        {
            OrtApi.Instance.Check(OrtApi.Instance.CreateMemoryInfo(name, (int)allocatorType, deviceId, (int)memoryType, &info));
        }

        SetHandle(info);
    }

    private OrtMemoryInfo(nint info)
        : base(0, ownsHandle: true) => SetHandle(info);

    public static OrtMemoryInfo DefaultInstance => Default.Value;

    public override bool IsInvalid => handle == 0;

    internal nint Pointer => handle;

    protected override bool ReleaseHandle()
    {
        OrtApi.Instance.ReleaseMemoryInfo(handle);
        return true;
    }
}
