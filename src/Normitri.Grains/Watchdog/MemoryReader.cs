using Normitri.Inference.Providers;

namespace Normitri.Grains.Watchdog;

/// <summary>The working set less what the garbage collector has committed; of devices, what the driver says.</summary>
internal sealed class MemoryReader : IMemoryReader
{
    public long Unmanaged => Environment.WorkingSet - GC.GetGCMemoryInfo().TotalCommittedBytes;

    public IReadOnlyList<KeyValuePair<string, long>> Devices() => NvidiaMemory.Read();
}
