using Microsoft.Extensions.Logging;
using Normitri.Client;
using Normitri.Gateway.Sources;

namespace Normitri.Gateway.Feeds;

/// <summary>
/// Sends one camera's frames in order. The sequence goes on above the last one that the server has, also after a restart. A frame that cannot be
/// delivered at present is kept and tried until it is.
/// </summary>
public sealed class CameraFeed(
    NormitriClient client, string store, string camera, IFrameSource source, IFeedObserver? observer, TimeProvider time, ILogger<CameraFeed> logger)
{
    // The client has already tried with growing pauses when a failure comes here.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    // One jump is a restart that raced with its own last frame; several in a row are somebody else who sends as this camera.
    private const int MostJumps = 3;

    private ulong _last;

    /// <summary>Runs until the source ends.</summary>
    /// <exception cref="NormitriException">The server refuses this gateway for good: key, store or camera.</exception>
    /// <exception cref="FrameSourceException">The source cannot give pictures.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        _last = await ReadLastSequenceAsync(cancellation);
        FeedLog.Starting(logger, store, camera, _last + 1);
        await foreach (var frame in source.ReadAsync(cancellation))
            await DeliverAsync(frame, cancellation);
    }

    private async Task<ulong> ReadLastSequenceAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                var info = await client.GetCameraAsync(store, camera, cancellation);
                return info.Books.LastSequence ?? 0;
            }
            catch (NormitriException e) when (e.Retryable)
            {
                FeedLog.Unreachable(logger, store, camera, e.Message);
                await Task.Delay(e.RetryAfter ?? s_pause, time, cancellation);
            }
        }
    }

    private async Task DeliverAsync(SourceFrame frame, CancellationToken cancellation)
    {
        for (var jumps = 0; ;)
        {
            try
            {
                var sent = new CameraFrame(store, camera, _last + 1, frame.CapturedAt, frame.Image);
                var receipt = await client.SendFrameAsync(sent, cancellation: cancellation);
                _last++;
                observer?.OnSent(frame, receipt);
                return;
            }
            catch (NormitriException e) when (e.Retryable)
            {
                observer?.OnDelayed(frame, e);
                FeedLog.Delayed(logger, store, camera, _last + 1, e.Message);
                await Task.Delay(e.RetryAfter ?? s_pause, time, cancellation);
            }
            catch (NormitriException e) when (e.LastSequence is { } last && last > _last && jumps < MostJumps)
            {
                jumps++;
                FeedLog.Jumping(logger, store, camera, _last + 1, last + 1);
                _last = last;
            }
            catch (NormitriException e) when (e.Status is 400 or 413 or 415 or 422)
            {
                observer?.OnRefused(frame, e);
                FeedLog.Refused(logger, store, camera, frame.Origin, e.Message);
                return;
            }
        }
    }
}
