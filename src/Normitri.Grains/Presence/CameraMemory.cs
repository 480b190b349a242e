using System.Text.Json.Serialization;
using Normitri.Contracts.Presence;

namespace Normitri.Grains.Presence;

/// <summary>What is kept of a camera: what was seen of it, and what was told of it. Times are in UTC, and take eight bytes each.</summary>
internal sealed record CameraMemory
{
    private readonly long _frameAt;
    private readonly long _heartbeatAt;
    private readonly long _onlineSince;
    private readonly long _resumedAt;

    public DateTimeOffset? FrameAt
    {
        get => TimeOf(_frameAt);
        init => _frameAt = TicksOf(value);
    }

    public DateTimeOffset? HeartbeatAt
    {
        get => TimeOf(_heartbeatAt);
        init => _heartbeatAt = TicksOf(value);
    }

    /// <summary>The gateway that reported it last, alive or not.</summary>
    public string? Gateway { get; init; }

    /// <summary>Since when it has been seen without a gap; null while it is not online.</summary>
    public DateTimeOffset? OnlineSince
    {
        get => TimeOf(_onlineSince);
        init => _onlineSince = TicksOf(value);
    }

    /// <summary>What people were told last; unknown before the first.</summary>
    public PresenceState Told { get; init; }

    /// <summary>The incident that was told and is not over.</summary>
    public string? Incident { get; init; }

    /// <summary>The first sign of life after it was told suspect or offline; null when there was none, or another gap came after.</summary>
    public DateTimeOffset? ResumedAt
    {
        get => TimeOf(_resumedAt);
        init => _resumedAt = TicksOf(value);
    }

    /// <summary>How its gateway differs from what is assigned.</summary>
    public string? Drift { get; init; }

    public string? DriftIncident { get; init; }

    [JsonIgnore]
    public DateTimeOffset? LastSeen => new CameraPresence(FrameAt, HeartbeatAt, null, null).LastSeen;

    // Nothing was seen in the first tick of the calendar: 0 is none.
    private static DateTimeOffset? TimeOf(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    private static long TicksOf(DateTimeOffset? time) => time?.UtcTicks ?? 0;
}
