namespace Normitri.Client;

/// <summary>A camera that a gateway sees.</summary>
public sealed record AnnouncedCamera
{
    /// <summary>The <see cref="Status"/> of a camera that gives pictures. Any other says that it gives none, and is no sign of life of it.</summary>
    public const string Running = "running";

    private readonly string? _source;

    /// <summary>Its name in the store.</summary>
    public required string Camera { get; init; }

    /// <summary>Its hardware address; the server binds the camera to it.</summary>
    public required string Mac { get; init; }

    /// <summary>Its IP address, if it has one.</summary>
    public string? Address { get; init; }

    /// <summary>Maker's model text, if known.</summary>
    public string? Model { get; init; }

    /// <summary><see cref="Running"/>, or a word for why it gives nothing. Null: announcing it says that it runs.</summary>
    public string? Status { get; init; }

    /// <summary>How the gateway reads it, such as <c>folder</c> or <c>rtsp</c>.</summary>
    public string? Backend { get; init; }

    /// <summary>Where from. User, password, query and fragment of an address are taken out here: they never leave the gateway.</summary>
    public string? Source
    {
        get => _source;
        init => _source = value is null ? null : SourceUrl.WithoutCredentials(value);
    }

    /// <summary>The model that the gateway itself has for this camera, <c>id</c> or <c>id@version</c>; the server tells when it is not the assigned one.</summary>
    public string? VisionModel { get; init; }

    /// <summary>The version of the camera's configuration that the gateway works by; the server tells when there is a newer one.</summary>
    public long? ConfigurationVersion { get; init; }
}
