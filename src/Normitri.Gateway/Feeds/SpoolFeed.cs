using Microsoft.Extensions.Logging;
using Normitri.Client;
using Normitri.Gateway.Sources;

namespace Normitri.Gateway.Feeds;

/// <summary>
/// Puts one camera's frames into the spool, numbered above the last one that the spool has: a number is on the disk with its picture, so that no
/// restart uses it again or goes back.
/// </summary>
internal sealed class SpoolFeed(FrameSpool spool, string store, GatewayCamera camera, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private ulong _last;

    /// <summary>Runs until the source ends.</summary>
    /// <param name="lastSequence">The last sequence of this camera, where it is known to be above what the spool has.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="FrameSourceException">The source cannot give pictures.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task RunAsync(ulong lastSequence, CancellationToken cancellation)
    {
        _last = Math.Max(lastSequence, spool.LastSequence(UnitName.Camera(store, camera.Name)) ?? 0);
        FeedLog.Starting(logger, store, camera.Name, _last + 1);
        await foreach (var frame in camera.Source.ReadAsync(cancellation))
            await EnqueueAsync(frame, cancellation);
    }

    private async Task EnqueueAsync(SourceFrame frame, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await spool.EnqueueAsync(new CameraFrame(store, camera.Name, _last + 1, frame.CapturedAt, frame.Image), camera.Class, cancellation);
                _last++;
                return;
            }
            catch (SpoolException e) when (e.Problem is SpoolProblem.Disk or SpoolProblem.Full)
            {
                FeedLog.NotSpooled(logger, store, camera.Name, _last + 1, e.Message);
                await Task.Delay(s_pause, time, cancellation);
            }
            catch (SpoolException e) when (e.LastSequence is { } last)
            {
                // A write that failed may have left its number on the disk.
                _last = last;
            }
            catch (ArgumentException e)
            {
                FeedLog.TooLarge(logger, store, camera.Name, frame.Origin, e.Message);
                return;
            }
        }
    }
}
