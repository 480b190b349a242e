namespace Normitri.Storage.Cameras;

/// <summary>The device behind a camera. The MAC binds; the address is an attribute.</summary>
/// <param name="Mac">Twelve lower-case hexadecimal digits, no separators.</param>
/// <param name="Address">IP address as text, if known.</param>
/// <param name="Model">Maker's model text, if known.</param>
public sealed record CameraDevice(string Mac, string? Address, string? Model);
