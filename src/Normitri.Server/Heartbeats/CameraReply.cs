namespace Normitri.Server.Heartbeats;

/// <summary>What became of one announced camera.</summary>
/// <param name="Camera">The camera.</param>
/// <param name="Status">registered, known, addressChanged or otherDevice.</param>
/// <param name="Detail">What to do, for otherDevice.</param>
internal sealed record CameraReply(string Camera, string Status, string? Detail);
