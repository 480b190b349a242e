namespace Normitri.Client;

/// <summary>A camera as the server knows it.</summary>
public sealed record CameraInfo
{
    public required string Store { get; init; }

    public required string Camera { get; init; }

    public required CameraSettings Configuration { get; init; }

    /// <summary>Of the configuration; give it back when changing it, so that nobody else's change is lost.</summary>
    public required long Version { get; init; }

    /// <summary>The device it is bound to, once announced.</summary>
    public CameraDevice? Device { get; init; }

    /// <summary>Last change of the configuration.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Last announcement.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    public required CameraBooks Books { get; init; }
}
