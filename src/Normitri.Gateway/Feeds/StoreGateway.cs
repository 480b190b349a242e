using Microsoft.Extensions.Logging;
using Normitri.Client;
using Normitri.Gateway.Sources;

namespace Normitri.Gateway.Feeds;

/// <summary>
/// A store's gateway: announces its cameras and feeds their frames, each camera on its own, all at the same time. With a spool, frames go to the
/// disk first, and cameras that it knows begin before the server is there.
/// </summary>
/// <param name="client">Talks to the server.</param>
/// <param name="options">What to run.</param>
/// <param name="time">Clock of pauses and heartbeats.</param>
/// <param name="logs">For what a person should know.</param>
/// <param name="spool">Keeps frames until the server has them; null: each frame is sent, and tried until it is taken, before the next one is read.</param>
public sealed class StoreGateway(NormitriClient client, StoreGatewayOptions options, TimeProvider time, ILoggerFactory logs, FrameSpool? spool = null)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_refusedPause = TimeSpan.FromSeconds(30);

    private readonly ILogger _logger = logs.CreateLogger<StoreGateway>();
    private readonly CameraStates _states = new();
    private readonly PresenceLine _line = new(client, options, time, logs.CreateLogger<StoreGateway>());
    private Heartbeats? _heartbeats;

    private Heartbeats Heartbeats => _heartbeats ??= new Heartbeats(client, options, _states, time, _logger, spool);

    /// <summary>Runs until every source has ended and the spool is empty. A camera that has to stop does not stop the others.</summary>
    /// <returns>The cameras that had to stop, and why; empty when all sources came to their end.</returns>
    /// <exception cref="NormitriException">The server refuses this gateway for good (key or store), and the spool knows none of its cameras.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(CancellationToken cancellation)
    {
        spool?.Start();
        using var running = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var start = AnnounceAsync(running.Token);
        var beating = BeatAsync(start, running.Token);
        using var holding = new CancellationTokenSource();
        var line = HoldLineAsync(start, holding.Token);
        try
        {
            if (!options.Cameras.Any(IsKnown))
                await start;
            var ends = await Task.WhenAll(options.Cameras.Select(camera => FeedAsync(camera, start, cancellation)));
            if (spool is not null)
                await spool.WhenEmptyAsync(cancellation);
            return ends.Where(end => end.Reason is not null).ToDictionary(end => end.Camera, end => end.Reason!);
        }
        finally
        {
            await running.CancelAsync();
            await beating;
            // The goodbye comes before the line drops, so that nobody takes it for a loss.
            if (start.IsCompletedSuccessfully)
                await _line.SayGoodbyeAsync();
            await holding.CancelAsync();
            await line;
        }
    }

    // Whose numbers the disk has lost asks the server.
    private bool IsKnown(GatewayCamera camera) =>
        spool?.LastSequence(UnitName.Camera(options.Store, camera.Name)) is not null && !spool.HasLostSequences;

    // At boot the server may be later than the gateway: that is waited for.
    private async Task<GatewayStart> AnnounceAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                var receipt = await Heartbeats.SendAsync(cancellation);
                foreach (var camera in receipt.Cameras)
                    FeedLog.Announced(_logger, options.Store, camera.Camera, camera.Status);
                var refusals = receipt.Cameras
                    .Where(camera => camera.Status == Announcement.OtherDevice)
                    .ToDictionary(camera => camera.Camera, camera => camera.Detail ?? "the server knows this camera with another MAC");
                var last = options.Cameras.All(IsKnown)
                    ? new Dictionary<string, ulong>()
                    : await new SequenceStart(client, time, _logger).ReadAsync(options.Store, receipt, cancellation);
                Restore(last);
                return new GatewayStart(refusals, last);
            }
            catch (NormitriException e) when (e.Retryable)
            {
                FeedLog.HeartbeatFailed(_logger, options.Store, e.Message);
                await Task.Delay(Pauses.After(e, s_pause), time, cancellation);
            }
            catch (NormitriException e) when (options.Cameras.Any(IsKnown))
            {
                FeedLog.Refused(_logger, options.Store, e.Message);
                await Task.Delay(s_refusedPause, time, cancellation);
            }
        }
    }

    private void Restore(IReadOnlyDictionary<string, ulong> last)
    {
        if (spool is not { HasLostSequences: true })
            return;
        try
        {
            spool.RestoreSequences(last.ToDictionary(one => UnitName.Camera(options.Store, one.Key), one => one.Value));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is asked again after the next start.
            FeedLog.SequencesNotKept(_logger, options.Store, e.Message);
        }
    }

    private async Task BeatAsync(Task<GatewayStart> start, CancellationToken cancellation)
    {
        await ((Task)start).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Heartbeats.RunAsync(cancellation);
    }

    // A gateway that the server has not taken yet has no line to hold.
    private async Task HoldLineAsync(Task<GatewayStart> start, CancellationToken cancellation)
    {
        await ((Task)start).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (start.IsCompletedSuccessfully)
            await _line.RunAsync(cancellation);
    }

    private async Task<(string Camera, string? Reason)> FeedAsync(GatewayCamera camera, Task<GatewayStart> start, CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        string? reason = null;
        try
        {
            if (!IsKnown(camera))
                await start;
            if (!start.IsCompletedSuccessfully || !(await start).Refusals.TryGetValue(camera.Name, out reason))
            {
                _ = StopIfRefusedAsync(camera, start, stopping);
                _states[camera.Name] = AnnouncedCamera.Running;
                await FeedAsync(camera, start.IsCompletedSuccessfully ? (await start).Last.GetValueOrDefault(camera.Name) : 0, stopping.Token);
            }
        }
        catch (Exception e) when (e is NormitriException or FrameSourceException)
        {
            reason = e.Message;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            reason = (await start).Refusals[camera.Name];
        }

        _states[camera.Name] = reason is null ? CameraStates.Ended : CameraStates.Stopped;
        if (reason is not null)
            FeedLog.Stopped(_logger, options.Store, camera.Name, reason);
        return (camera.Name, reason);
    }

    private Task FeedAsync(GatewayCamera camera, ulong lastSequence, CancellationToken cancellation) => spool is null
        ? new CameraFeed(client, options.Store, camera, time, logs.CreateLogger<CameraFeed>()).RunAsync(lastSequence, cancellation)
        : new SpoolFeed(spool, options.Store, camera, time, _logger).RunAsync(lastSequence, cancellation);

    // A camera that began before the server was there may turn out to be another's.
    private static async Task StopIfRefusedAsync(GatewayCamera camera, Task<GatewayStart> start, CancellationTokenSource stopping)
    {
        await ((Task)start).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!start.IsCompletedSuccessfully || !(await start).Refusals.ContainsKey(camera.Name))
            return;
        try
        {
            await stopping.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // Its source had ended.
        }
    }
}
