namespace Normitri.Client;

/// <summary>The device behind a camera. The MAC binds; the address may change.</summary>
public sealed record CameraDevice
{
    public required string Mac { get; init; }

    public string? Address { get; init; }

    /// <summary>Maker's model text, if known.</summary>
    public string? Model { get; init; }
}
