using Normitri.Inference.Hosting;

namespace Normitri.Server.Health.Reports;

/// <summary>Memory that models take on a device, in bytes.</summary>
/// <param name="Device">Such as <c>cpu</c> or <c>cuda:0</c>.</param>
/// <param name="Bytes">Now.</param>
/// <param name="Peak">The most so far.</param>
/// <param name="Limit">What they may take; 0: no limit.</param>
internal sealed record DeviceDocument(string Device, long Bytes, long Peak, long Limit)
{
    public static DeviceDocument Of(DeviceMemory memory) => new(memory.Device, memory.Bytes, memory.Peak, memory.Limit);
}
