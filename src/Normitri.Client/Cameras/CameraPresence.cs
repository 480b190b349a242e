namespace Normitri.Client;

/// <summary>Whether a camera is there.</summary>
public sealed record CameraPresence
{
    /// <summary><c>online</c>; <c>suspect</c>: not seen for a while; <c>offline</c>; <c>unknown</c>: never seen.</summary>
    public required string State { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Its last frame.</summary>
    public DateTimeOffset? LastFrameAt { get; init; }

    /// <summary>When a gateway last said that it runs.</summary>
    public DateTimeOffset? LastHeartbeatAt { get; init; }

    /// <summary>The gateway that reported it last.</summary>
    public string? Gateway { get; init; }

    /// <summary>How that gateway differs from what is assigned, a sentence; null when it does not.</summary>
    public string? Drift { get; init; }
}
