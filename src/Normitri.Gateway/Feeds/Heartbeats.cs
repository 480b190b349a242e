using Microsoft.Extensions.Logging;
using Normitri.Client;

namespace Normitri.Gateway.Feeds;

/// <summary>The gateway's sign of life: its cameras as they are now, its machine, its spool.</summary>
internal sealed class Heartbeats(
    NormitriClient client, StoreGatewayOptions options, CameraStates states, TimeProvider time, ILogger logger, FrameSpool? spool)
{
    private static readonly string s_version = typeof(Heartbeats).Assembly.GetName().Version?.ToString(3) ?? "0";

    // A beat that hangs on a connection that is no more is sent again on another one.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(8);

    // One that was not heard comes again soon: a camera is suspect a minute after its last.
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(2);

    private readonly GatewayVitals _vitals = new(options.DiskFolder, time);

    /// <exception cref="NormitriException">Not heard.</exception>
    public async Task<HeartbeatReceipt> SendAsync(CancellationToken cancellation)
    {
        var receipt = await client.HeartbeatAsync(options.Store, Compose(), cancellation);
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
        var pause = options.HeartbeatInterval;
        try
        {
            while (true)
            {
                await Task.Delay(pause, time, cancellation);
                pause = await IsHeardAsync(cancellation) || options.HeartbeatInterval < s_again ? options.HeartbeatInterval : s_again;
            }
        }
        catch (OperationCanceledException)
        {
            // The feeds have ended.
        }
    }

    private Heartbeat Compose() => new()
    {
        Gateway = options.Name,
        Version = s_version,
        Cameras = options.Cameras.Select(camera => states.Announce(camera.Device)).ToList(),
        Fingerprint = options.Fingerprint,
        Telemetry = _vitals.Read(),
        Spool = spool is null ? null : SpoolFigures.Of(spool.ReadStatus()),
    };

    private async Task<bool> IsHeardAsync(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(s_limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            await SendAsync(either.Token);
            return true;
        }
        catch (Exception e) when (e is NormitriException || !cancellation.IsCancellationRequested)
        {
            FeedLog.HeartbeatFailed(logger, options.Store, e.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            FeedLog.HeartbeatFailed(logger, options.Store, $"no answer within {s_limit.TotalSeconds:0} s");
        }

        return false;
    }
}
