namespace Normitri.Inference.Hosting;

/// <summary>The memory that models take on one device, estimated when they are loaded and on the CPU corrected by what was measured.</summary>
/// <param name="Device">Its name.</param>
/// <param name="Bytes">Bytes taken now.</param>
/// <param name="Peak">The most that ever were at once.</param>
/// <param name="Limit">Bytes there are; 0: no limit.</param>
public readonly record struct DeviceMemory(string Device, long Bytes, long Peak, long Limit);
