using System.Collections.Concurrent;
using Normitri.Contracts.Identities;
using Normitri.Storage.Cameras;

namespace Normitri.Server.Cameras;

/// <summary>
/// Cameras looked up lately, so that a frame costs no read of the registry. An entry lives two seconds: that long a change made by another
/// process may go unseen. Unknown cameras are not remembered: a camera counts from the moment that it is registered.
/// </summary>
internal sealed class CameraDirectory(ICameraRegistry registry, TimeProvider time)
{
    private const int MaxEntries = 100_000;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<UnitId, Entry> _entries = new();

    public ValueTask<CameraRecord?> FindAsync(UnitId camera, CancellationToken cancellation) =>
        _entries.TryGetValue(camera, out var entry) && time.GetElapsedTime(entry.ReadAt) < Life
            ? new ValueTask<CameraRecord?>(entry.Record)
            : ReadAsync(camera, cancellation);

    public void Forget(UnitId camera) => _entries.TryRemove(camera, out _);

    private async ValueTask<CameraRecord?> ReadAsync(UnitId camera, CancellationToken cancellation)
    {
        var readAt = time.GetTimestamp();
        var record = await registry.FindAsync(camera, cancellation);
        if (record is null)
            return null;
        if (_entries.Count >= MaxEntries)
            _entries.Clear();
        _entries[camera] = new Entry(record, readAt);
        return record;
    }

    private sealed record Entry(CameraRecord Record, long ReadAt);
}
