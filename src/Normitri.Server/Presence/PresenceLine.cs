using Normitri.Contracts.Presence;
using Normitri.Server.Auth;

namespace Normitri.Server.Presence;

/// <summary>
/// A gateway's line: a request that is answered without end. Its connection is the sign of life: when it drops, the gateway's cameras are suspect at
/// once. The lines of a server that is being stopped end without blame; their gateways hold them elsewhere.
/// </summary>
internal sealed partial class PresenceLine(IClusterClient cluster, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<PresenceLine> logger)
{
    private static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(5);

    public async Task HoldAsync(HttpContext http, string store, string gateway)
    {
        if (GatewayResource.NamesProblem(store, gateway) is { } badName)
        {
            await badName.ExecuteAsync(http);
            return;
        }

        LineSocket.NoticeLossSoon(http);
        var keeper = cluster.GetGrain<IStorePresenceGrain>($"{Caller.Of(http).Tenant}/{store}");
        var line = Guid.NewGuid().ToString("N");
        await keeper.LineHeldAsync(gateway, line);
        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
            await WriteAsync(http.Response, ending.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // The line dropped, or the server stops.
        }
        finally
        {
            await TellEndAsync(keeper, store, gateway, line);
        }
    }

    private async Task WriteAsync(HttpResponse response, CancellationToken ending)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        // For proxies that collect before they send.
        response.Headers["X-Accel-Buffering"] = "no";
        using var timer = new PeriodicTimer(WriteEvery, time);
        do
            await response.BodyWriter.WriteAsync(": alive\n\n"u8.ToArray(), ending);
        while (await timer.WaitForNextTickAsync(ending));
    }

    private async Task TellEndAsync(IStorePresenceGrain keeper, string store, string gateway, string line)
    {
        try
        {
            await keeper.LineEndedAsync(gateway, line, isDropped: !lifetime.ApplicationStopping.IsCancellationRequested);
        }
        catch (Exception failure)
        {
            // Then the heartbeats that stay away tell it, later.
            Log.NotTold(logger, store, gateway, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2611, LogLevel.Warning, "Store {Store}: the end of the line of {Gateway} could not be told")]
        public static partial void NotTold(ILogger logger, string store, string gateway, Exception exception);
    }
}
