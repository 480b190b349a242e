namespace Normitri.Client;

/// <summary>What the server made of a heartbeat.</summary>
public sealed record HeartbeatReceipt
{
    /// <summary>The server's clock, to compare with one's own.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Camera by camera, in the order of the heartbeat.</summary>
    public required IReadOnlyList<Announcement> Cameras { get; init; }
}
