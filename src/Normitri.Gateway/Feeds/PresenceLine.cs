using Microsoft.Extensions.Logging;
using Normitri.Client;

namespace Normitri.Gateway.Feeds;

/// <summary>The gateway's line to the server: held as long as the gateway runs, so that the server knows at once when it is gone.</summary>
internal sealed class PresenceLine(NormitriClient client, StoreGatewayOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_refusedPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);

    /// <summary>Holds it until cancelled. A server that takes no lines is asked again now and then: heartbeats do without.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
                await Task.Delay(await HoldAsync(cancellation), time, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The gateway ends.
        }
    }

    /// <summary>Tells the server that the gateway ends in order. A server that does not hear it finds out by itself.</summary>
    public async Task SayGoodbyeAsync()
    {
        using var limit = new CancellationTokenSource(s_farewell, time);
        try
        {
            await client.SayGoodbyeAsync(options.Store, options.Name, limit.Token);
        }
        catch (Exception e) when (e is NormitriException or OperationCanceledException)
        {
            FeedLog.NoGoodbye(logger, options.Store, e.Message);
        }
    }

    private async Task<TimeSpan> HoldAsync(CancellationToken cancellation)
    {
        try
        {
            await client.HoldPresenceAsync(options.Store, options.Name, cancellation);
            return s_pause;
        }
        catch (NormitriException e)
        {
            FeedLog.LineLost(logger, options.Store, e.Message);
            return e.Retryable ? Pauses.After(e, s_pause) : s_refusedPause;
        }
    }
}
