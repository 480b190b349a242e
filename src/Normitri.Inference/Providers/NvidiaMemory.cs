using System.Runtime.InteropServices;

namespace Normitri.Inference.Providers;

/// <summary>The memory that is taken on NVIDIA's GPUs, by whoever, as the driver's library says.</summary>
public static unsafe class NvidiaMemory
{
    private const string Library = "libnvidia-ml.so.1";
    private static readonly Lazy<Functions?> Loaded = new(Load);

    /// <summary>Bytes by device, <c>cuda:0</c> and so on in the driver's order; empty where there is no driver.</summary>
    public static IReadOnlyList<KeyValuePair<string, long>> Read()
    {
        if (Loaded.Value is not { } functions)
        {
            return [];
        }

        uint count;
        if (functions.Count(&count) != 0)
        {
            return [];
        }

        var devices = new List<KeyValuePair<string, long>>();
        for (var i = 0u; i < count; i++)
        {
            nint device;
            Memory memory;
            if (functions.Handle(i, &device) == 0 && functions.Info(device, &memory) == 0)
            {
                devices.Add(new($"cuda:{i}", (long)memory.Used));
            }
        }

        return devices;
    }

    private static Functions? Load()
    {
        if (!NativeLibrary.TryLoad(Library, out var library)
            || !NativeLibrary.TryGetExport(library, "nvmlInit_v2", out var init)
            || !NativeLibrary.TryGetExport(library, "nvmlDeviceGetCount_v2", out var count)
            || !NativeLibrary.TryGetExport(library, "nvmlDeviceGetHandleByIndex_v2", out var handle)
            || !NativeLibrary.TryGetExport(library, "nvmlDeviceGetMemoryInfo", out var info)
            || ((delegate* unmanaged<int>)init)() != 0)
        {
            return null;
        }

        return new Functions(count, handle, info);
    }

    /// <summary>The library's <c>nvmlMemory_t</c>.</summary>
    private struct Memory
    {
#pragma warning disable CS0649 // The library fills it.
        public ulong Total;
        public ulong Free;
        public ulong Used;
#pragma warning restore CS0649
    }

    private sealed class Functions(nint count, nint handle, nint info)
    {
        public delegate* unmanaged<uint*, int> Count => (delegate* unmanaged<uint*, int>)count;

        public delegate* unmanaged<uint, nint*, int> Handle => (delegate* unmanaged<uint, nint*, int>)handle;

        public delegate* unmanaged<nint, Memory*, int> Info => (delegate* unmanaged<nint, Memory*, int>)info;
    }
}
