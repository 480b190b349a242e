using Microsoft.Extensions.Logging;
using Normitri.Client;

namespace Normitri.Gateway.Feeds;

/// <summary>Where each camera's sequence goes on: above the last one that the server has.</summary>
internal sealed class SequenceStart(NormitriClient client, TimeProvider time, ILogger logger)
{
    /// <summary>The last sequence by camera; 0 for a camera that has none.</summary>
    /// <exception cref="NormitriException">The server did not answer, or refuses.</exception>
    public async Task<IReadOnlyDictionary<string, ulong>> ReadAsync(string store, HeartbeatReceipt receipt, CancellationToken cancellation)
    {
        var last = receipt.Cameras.ToDictionary(camera => camera.Camera, camera => camera.LastSequence ?? 0);
        // The answer to the heartbeat says it, or a new camera has none; otherwise the books do.
        if (receipt.Cameras.All(camera => camera.LastSequence is not null || camera.Status == "registered"))
            return last;
        try
        {
            foreach (var camera in await client.GetCamerasAsync(store, cancellation))
                last[camera.Camera] = camera.Books.LastSequence ?? 0;
        }
        catch (NormitriException e) when (e.Status == 403)
        {
            // A key that may not read the books numbers by the clock: above everything that was numbered before, by the books or by the clock.
            var now = (ulong)time.GetUtcNow().ToUnixTimeMilliseconds();
            FeedLog.NumberingByClock(logger, store, now);
            foreach (var camera in receipt.Cameras)
                last[camera.Camera] = Math.Max(last[camera.Camera], now);
        }

        return last;
    }
}
