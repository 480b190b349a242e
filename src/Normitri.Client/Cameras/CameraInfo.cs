namespace Normitri.Client;

/// <summary>A camera's configuration and device.</summary>
public sealed record CameraInfo
{
    public required string Store { get; init; }

    public required string Camera { get; init; }

    /// <summary>Of the configuration; give it back when changing it, so that nobody else's change is lost.</summary>
    public required long Version { get; init; }

    /// <summary>Last change of the configuration.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Last announcement by a gateway.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>The device it is bound to, once announced.</summary>
    public CameraDevice? Device { get; init; }

    public required CameraSettings Configuration { get; init; }
}
