namespace Normitri.Client;

/// <summary>A camera at a glance.</summary>
public sealed record CameraOverview
{
    public required string Camera { get; init; }

    /// <summary><c>waiting</c>: frames wait for their outcome; <c>live</c>: a frame came in the last ten seconds; <c>quiet</c>: neither.</summary>
    public required string State { get; init; }

    /// <summary>Of the configuration.</summary>
    public required long Version { get; init; }

    /// <summary>The model's id; null for the server's default.</summary>
    public string? Model { get; init; }

    public required CameraPolicy Policy { get; init; }

    /// <summary>Last announcement by a gateway.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>IP address of the device, if known.</summary>
    public string? Address { get; init; }

    /// <summary>What became of its frames.</summary>
    public required CameraBooks Books { get; init; }

    /// <summary>Its last results; null when it gave none lately.</summary>
    public CameraActivity? Activity { get; init; }

    /// <summary>Whether it is there; null when the server cannot say at the moment.</summary>
    public CameraPresence? Presence { get; init; }
}
