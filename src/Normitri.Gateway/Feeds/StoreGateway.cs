using Microsoft.Extensions.Logging;
using Normitri.Client;
using Normitri.Gateway.Sources;

namespace Normitri.Gateway.Feeds;

/// <summary>A store's gateway: announces its cameras and feeds their frames, each camera on its own, all at the same time.</summary>
public sealed class StoreGateway(NormitriClient client, StoreGatewayOptions options, TimeProvider time, ILoggerFactory logs)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    private readonly ILogger _logger = logs.CreateLogger<StoreGateway>();
    private readonly Heartbeats _heartbeats = new(client, options, time, logs.CreateLogger<StoreGateway>());

    /// <summary>Runs until every source has ended. A camera that has to stop does not stop the others.</summary>
    /// <returns>The cameras that had to stop, and why; empty when all sources came to their end.</returns>
    /// <exception cref="NormitriException">The server refuses this gateway for good: key or store.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(CancellationToken cancellation)
    {
        var (receipt, last) = await AnnounceAsync(cancellation);
        var refusals = receipt.Cameras
            .Where(camera => camera.Status == Announcement.OtherDevice)
            .ToDictionary(camera => camera.Camera, camera => camera.Detail ?? "the server knows this camera with another MAC");
        using var feeding = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var beating = _heartbeats.RunAsync(feeding.Token);
        try
        {
            var ends = await Task.WhenAll(options.Cameras.Select(
                camera => FeedAsync(camera, last.GetValueOrDefault(camera.Name), refusals.GetValueOrDefault(camera.Name), cancellation)));
            return ends.Where(end => end.Reason is not null).ToDictionary(end => end.Camera, end => end.Reason!);
        }
        finally
        {
            await feeding.CancelAsync();
            await beating;
        }
    }

    // At boot the server may be later than the gateway: that is waited for.
    private async Task<(HeartbeatReceipt Receipt, IReadOnlyDictionary<string, ulong> Last)> AnnounceAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                var receipt = await _heartbeats.SendAsync(cancellation);
                foreach (var camera in receipt.Cameras)
                    FeedLog.Announced(_logger, options.Store, camera.Camera, camera.Status);
                return (receipt, await new SequenceStart(client, time, _logger).ReadAsync(options.Store, receipt, cancellation));
            }
            catch (NormitriException e) when (e.Retryable)
            {
                FeedLog.HeartbeatFailed(_logger, options.Store, e.Message);
                await Task.Delay(e.RetryAfter ?? s_pause, time, cancellation);
            }
        }
    }

    private async Task<(string Camera, string? Reason)> FeedAsync(
        GatewayCamera camera, ulong lastSequence, string? refusal, CancellationToken cancellation)
    {
        var reason = refusal;
        try
        {
            if (refusal is null)
                await new CameraFeed(client, options.Store, camera, time, logs.CreateLogger<CameraFeed>()).RunAsync(lastSequence, cancellation);
        }
        catch (Exception e) when (e is NormitriException or FrameSourceException)
        {
            reason = e.Message;
        }

        if (reason is not null)
            FeedLog.Stopped(_logger, options.Store, camera.Name, reason);
        return (camera.Name, reason);
    }
}
