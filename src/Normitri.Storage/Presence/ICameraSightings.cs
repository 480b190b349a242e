namespace Normitri.Storage.Presence;

/// <summary>Which stores have cameras, and when those were last seen by a frame: what the books have, without a write of its own.</summary>
public interface ICameraSightings
{
    /// <summary>Every store with a camera that was ever seen, by a frame or by an announcement, of every tenant.</summary>
    ValueTask<IReadOnlyList<CameraStore>> ListStoresAsync(CancellationToken cancellation);

    /// <summary>The last frame of each camera of a store; cameras without one are absent.</summary>
    ValueTask<IReadOnlyList<CameraSighting>> ReadAsync(string tenant, string store, CancellationToken cancellation);
}
