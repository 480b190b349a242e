namespace Normitri.Grains.Watchdog;

/// <summary>The memory of this process and of its devices, in bytes.</summary>
internal interface IMemoryReader
{
    /// <summary>What the process holds outside the managed heap.</summary>
    long Unmanaged { get; }

    /// <summary>What is taken on each device; empty where nobody says.</summary>
    IReadOnlyList<KeyValuePair<string, long>> Devices();
}
