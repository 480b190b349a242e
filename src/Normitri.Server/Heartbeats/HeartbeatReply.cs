namespace Normitri.Server.Heartbeats;

/// <summary>The answer to a heartbeat.</summary>
/// <param name="ReceivedAt">The server's clock, for the gateway to compare with its own.</param>
/// <param name="Cameras">In the order of the heartbeat.</param>
internal sealed record HeartbeatReply(DateTimeOffset ReceivedAt, IReadOnlyList<CameraReply> Cameras);
