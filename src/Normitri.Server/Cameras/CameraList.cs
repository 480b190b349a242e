namespace Normitri.Server.Cameras;

/// <summary>The cameras of a store.</summary>
/// <param name="Store">The store.</param>
/// <param name="ReadAt">The server's clock; what <see cref="CameraEntry.State"/> was judged by.</param>
/// <param name="Cameras">By name.</param>
internal sealed record CameraList(string Store, DateTimeOffset ReadAt, IReadOnlyList<CameraEntry> Cameras);
