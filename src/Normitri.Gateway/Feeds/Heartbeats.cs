using Microsoft.Extensions.Logging;
using Normitri.Client;

namespace Normitri.Gateway.Feeds;

/// <summary>The gateway's sign of life.</summary>
internal sealed class Heartbeats(NormitriClient client, StoreGatewayOptions options, TimeProvider time, ILogger logger, FrameSpool? spool)
{
    private readonly Heartbeat _heartbeat = new()
    {
        Gateway = options.Name,
        Version = typeof(Heartbeats).Assembly.GetName().Version?.ToString(3) ?? "0",
        Cameras = options.Cameras.Select(camera => camera.Device).ToList(),
    };

    /// <exception cref="NormitriException">Not heard.</exception>
    public async Task<HeartbeatReceipt> SendAsync(CancellationToken cancellation)
    {
        var receipt = await client.HeartbeatAsync(options.Store, _heartbeat, cancellation);
        foreach (var camera in receipt.Cameras)
        {
            // The spool may lie on a disk that was restored from an older image.
            if (camera.LastSequence is { } last && camera.Status != Announcement.OtherDevice)
                spool?.RaiseSequence(UnitName.Camera(options.Store, camera.Camera), last);
        }

        return receipt;
    }

    /// <summary>Beats until cancelled; one that is not heard, for whatever reason, is logged, and the next one is on its way.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(options.HeartbeatInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
                await BeatAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            // The feeds have ended.
        }
    }

    private async Task BeatAsync(CancellationToken cancellation)
    {
        try
        {
            await SendAsync(cancellation);
        }
        catch (Exception e) when (e is NormitriException || !cancellation.IsCancellationRequested)
        {
            FeedLog.HeartbeatFailed(logger, options.Store, e.Message);
        }
    }
}
