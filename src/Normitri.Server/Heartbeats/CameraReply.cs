namespace Normitri.Server.Heartbeats;

/// <summary>What became of one announced camera.</summary>
/// <param name="Camera">The camera.</param>
/// <param name="Status">registered, known, addressChanged or otherDevice.</param>
/// <param name="Detail">What to do, for otherDevice.</param>
/// <param name="LastSequence">The highest sequence accepted of the camera, so that a gateway that starts anew goes on above it; absent when there is none.</param>
internal sealed record CameraReply(string Camera, string Status, string? Detail, ulong? LastSequence);
