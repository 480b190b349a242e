using System.Text.Json.Serialization;
using Normitri.Contracts.Presence;

namespace Normitri.Grains.Presence;

/// <summary>What is kept of a camera: what was seen of it, and what was told of it.</summary>
internal sealed record CameraMemory
{
    public DateTimeOffset? FrameAt { get; init; }

    public DateTimeOffset? HeartbeatAt { get; init; }

    /// <summary>The gateway that reported it last, alive or not.</summary>
    public string? Gateway { get; init; }

    /// <summary>Since when it has been seen without a gap; null while it is not online.</summary>
    public DateTimeOffset? OnlineSince { get; init; }

    /// <summary>What people were told last; unknown before the first.</summary>
    public PresenceState Told { get; init; }

    /// <summary>The incident that was told and is not over.</summary>
    public string? Incident { get; init; }

    /// <summary>The first sign of life after it was told suspect or offline; null when there was none, or another gap came after.</summary>
    public DateTimeOffset? ResumedAt { get; init; }

    /// <summary>How its gateway differs from what is assigned.</summary>
    public string? Drift { get; init; }

    public string? DriftIncident { get; init; }

    [JsonIgnore]
    public DateTimeOffset? LastSeen => new CameraPresence(FrameAt, HeartbeatAt, null, null).LastSeen;
}
