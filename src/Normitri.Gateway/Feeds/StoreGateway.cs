using Microsoft.Extensions.Logging;
using Normitri.Client;
using Normitri.Gateway.Sources;

namespace Normitri.Gateway.Feeds;

/// <summary>A store's gateway: announces its cameras and feeds their frames, each camera on its own, all at the same time.</summary>
public sealed class StoreGateway(NormitriClient client, StoreGatewayOptions options, TimeProvider time, ILoggerFactory logs)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    private readonly ILogger _logger = logs.CreateLogger<StoreGateway>();

    /// <summary>Runs until every source has ended. A camera that has to stop does not stop the others.</summary>
    /// <returns>The cameras that had to stop, and why; empty when all sources came to their end.</returns>
    /// <exception cref="NormitriException">The server refuses this gateway for good: key or store.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(CancellationToken cancellation)
    {
        var announced = await AnnounceAsync(cancellation);
        var refused = announced.Cameras.Where(camera => camera.Refused).Select(camera => camera.Camera).ToHashSet(StringComparer.Ordinal);
        using var feeding = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var beating = BeatAsync(feeding.Token);
        try
        {
            var ends = await Task.WhenAll(options.Cameras.Select(camera => FeedAsync(camera, refused.Contains(camera.Name), cancellation)));
            return ends.Where(end => end.Reason is not null).ToDictionary(end => end.Camera, end => end.Reason!);
        }
        finally
        {
            await feeding.CancelAsync();
            await beating;
        }
    }

    private async Task<HeartbeatReceipt> AnnounceAsync(CancellationToken cancellation)
    {
        var devices = options.Cameras.Select(camera => camera.Device).ToList();
        while (true)
        {
            try
            {
                var receipt = await client.HeartbeatAsync(options.Store, devices, cancellation);
                foreach (var camera in receipt.Cameras)
                    FeedLog.Announced(_logger, options.Store, camera.Camera, camera.Outcome);
                return receipt;
            }
            catch (NormitriException e) when (e.Retryable)
            {
                FeedLog.HeartbeatFailed(_logger, options.Store, e.Message);
                await Task.Delay(e.RetryAfter ?? s_pause, time, cancellation);
            }
        }
    }

    private async Task<(string Camera, string? Reason)> FeedAsync(GatewayCamera camera, bool refused, CancellationToken cancellation)
    {
        string reason;
        try
        {
            if (!refused)
            {
                var log = logs.CreateLogger<CameraFeed>();
                await new CameraFeed(client, options.Store, camera.Name, camera.Source, camera.Observer, time, log).RunAsync(cancellation);
                return (camera.Name, null);
            }

            reason = $"the server knows this camera with another MAC than {camera.Device.Mac}: correct the MAC, or give the camera a name of its own.";
        }
        catch (Exception e) when (e is NormitriException or FrameSourceException)
        {
            reason = e.Message;
        }

        FeedLog.Stopped(_logger, options.Store, camera.Name, reason);
        return (camera.Name, reason);
    }

    private async Task BeatAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(options.HeartbeatInterval, time);
        var devices = options.Cameras.Select(camera => camera.Device).ToList();
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
                await BeatOnceAsync(devices, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The feeds have ended.
        }
    }

    private async Task BeatOnceAsync(List<AnnouncedCamera> devices, CancellationToken cancellation)
    {
        try
        {
            await client.HeartbeatAsync(options.Store, devices, cancellation);
        }
        catch (NormitriException e)
        {
            FeedLog.HeartbeatFailed(_logger, options.Store, e.Message);
        }
    }
}
