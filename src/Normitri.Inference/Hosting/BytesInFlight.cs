namespace Normitri.Inference.Hosting;

/// <summary>The pictures that a host holds.</summary>
/// <param name="Bytes">Bytes of those that wait or run now.</param>
/// <param name="Peak">The most there ever were at once.</param>
/// <param name="Refused">Pictures refused because there were too many bytes already.</param>
public readonly record struct BytesInFlight(long Bytes, long Peak, long Refused);
