namespace Normitri.Client;

/// <summary>What the server made of the announcements, camera by camera.</summary>
public sealed record HeartbeatReceipt
{
    public required IReadOnlyList<Announcement> Cameras { get; init; }
}
