using Microsoft.Extensions.Logging;
using Normitri.Client;
using Normitri.Gateway.Sources;

namespace Normitri.Gateway.Feeds;

/// <summary>
/// Sends one camera's frames in order. The sequence goes on above the last one that the server has, also after a restart. A frame that cannot be
/// delivered at present is kept and tried until it is.
/// </summary>
public sealed class CameraFeed(NormitriClient client, string store, GatewayCamera camera, TimeProvider time, ILogger<CameraFeed> logger)
{
    // The client has already tried with growing pauses when a failure comes here.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    // One jump is a restart that raced with its own last frame; several in a row are somebody else who sends as this camera.
    private const int MostJumps = 3;

    private ulong _last;

    /// <summary>Runs until the source ends.</summary>
    /// <param name="lastSequence">The highest sequence that the server has of this camera; 0 for none.</param>
    /// <param name="cancellation">Stops it; the frame on its way may have arrived.</param>
    /// <exception cref="NormitriException">The server refuses this gateway for good: key, store or camera.</exception>
    /// <exception cref="FrameSourceException">The source cannot give pictures.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task RunAsync(ulong lastSequence, CancellationToken cancellation)
    {
        _last = lastSequence;
        FeedLog.Starting(logger, store, camera.Name, _last + 1);
        await foreach (var frame in camera.Source.ReadAsync(cancellation))
            await DeliverAsync(frame, cancellation);
    }

    private async Task DeliverAsync(SourceFrame frame, CancellationToken cancellation)
    {
        for (var jumps = 0; ;)
        {
            try
            {
                var sent = new CameraFrame(store, camera.Name, _last + 1, frame.CapturedAt, frame.Image);
                var receipt = await client.SendFrameAsync(sent, cancellation: cancellation);
                _last++;
                camera.Observer?.OnSent(frame, receipt);
                return;
            }
            catch (NormitriException e) when (e.Retryable)
            {
                camera.Observer?.OnDelayed(frame, e);
                FeedLog.Delayed(logger, store, camera.Name, _last + 1, e.Message);
                await Task.Delay(Pauses.After(e, s_pause), time, cancellation);
            }
            catch (NormitriException e) when (e.LastSequence is { } last && last > _last && jumps < MostJumps)
            {
                jumps++;
                FeedLog.Jumping(logger, store, camera.Name, _last + 1, last + 1);
                _last = last;
            }
            catch (NormitriException e) when (e.Status is 400 or 413 or 415 or 422)
            {
                camera.Observer?.OnRefused(frame, e);
                FeedLog.Refused(logger, store, camera.Name, frame.Origin, e.Message);
                return;
            }
        }
    }
}
