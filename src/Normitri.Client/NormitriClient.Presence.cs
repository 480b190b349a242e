namespace Normitri.Client;

public sealed partial class NormitriClient
{
    /// <summary>
    /// Holds a gateway's line to the server until it ends: the server takes the gateway's cameras for suspect as soon as the connection drops. Tries
    /// once; hold it again when this returns.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="gateway">The gateway's name, as in its heartbeats.</param>
    /// <param name="cancellation">Lets go of the line; say <see cref="SayGoodbyeAsync"/> before, unless it is held again at once.</param>
    /// <returns>The server ended the line.</returns>
    /// <exception cref="NormitriException">Refused, not reached, or the line dropped.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task HoldPresenceAsync(string store, string gateway, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, PresencePath(store, gateway));
        ClientHttp.SetVersion(request, _options);
        try
        {
            using var response = await OpenAsync(request, cancellation).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw await ProblemReader.ReadAsync(response, _time, cancellation).ConfigureAwait(false);
            var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            var line = new IdleTimeoutStream(body, _options.LiveIdleTimeout, _time);
            await using var closing = line.ConfigureAwait(false);
            var buffer = new byte[256];
            while (await line.ReadAsync(buffer, cancellation).ConfigureAwait(false) > 0)
            {
                // Only that something comes counts.
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException && !cancellation.IsCancellationRequested)
        {
            throw NormitriException.Unreachable(_http.BaseAddress!, e);
        }
    }

    /// <summary>A gateway stops in order: its cameras are offline at once, and nobody is told unless it stays away.</summary>
    /// <exception cref="NormitriException">Refused, or not reached; tries once.</exception>
    public async Task SayGoodbyeAsync(string store, string gateway, CancellationToken cancellation = default)
    {
        var path = PresencePath(store, gateway);
        using var response = await _sender.SendOnceAsync(() => new HttpRequestMessage(HttpMethod.Delete, path), cancellation).ConfigureAwait(false);
    }

    private static string PresencePath(string store, string gateway) => $"v1/stores/{UnitName.Check(store)}/gateways/{UnitName.Check(gateway)}/presence";

    private async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var limited = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limited.Token);
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw NormitriException.TimedOut(_options.Timeout, e);
        }
    }
}
