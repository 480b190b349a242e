namespace Normitri.Client;

/// <summary>A camera that a gateway sees.</summary>
public sealed record AnnouncedCamera
{
    /// <summary>Its name in the store.</summary>
    public required string Camera { get; init; }

    /// <summary>Its hardware address; the server binds the camera to it.</summary>
    public required string Mac { get; init; }

    /// <summary>Its IP address, if it has one.</summary>
    public string? Address { get; init; }

    /// <summary>Maker's model text, if known.</summary>
    public string? Model { get; init; }
}
