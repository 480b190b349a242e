using Microsoft.Extensions.Logging;

namespace Normitri.Client;

/// <summary>Sends a request until it is answered: each attempt with its own time limit, pauses in between, a bounded number of them.</summary>
internal sealed class RequestSender(HttpClient http, NormitriClientOptions options, Backoff backoff, TimeProvider time, ILogger logger)
{
    /// <summary>Sends and answers with a success, its body read. The caller disposes it.</summary>
    /// <param name="create">Makes the request; called once an attempt.</param>
    /// <param name="repeatable">
    /// Whether sending it twice does what sending it once does. If not, it is only sent again when the server said that it did not take it (429, 503).
    /// </param>
    /// <param name="serverWait">Time that the server was asked to wait before it answers.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="NormitriException">Refused, or no success within the attempts.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        Func<HttpRequestMessage> create, bool repeatable, TimeSpan serverWait, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (response, failure) = await TryAsync(create, options.Timeout + serverWait, cancellation).ConfigureAwait(false);
            if (response is not null)
                return response;

            var again = failure!.Retryable && (repeatable || failure.Status is 429 or 503);
            var pause = again && attempt < options.MaxAttempts ? backoff.PauseAfter(attempt, failure.RetryAfter) : null;
            if (pause is not { } delay)
                throw failure;
            ClientLog.TryingAgain(logger, attempt, options.MaxAttempts, delay.TotalMilliseconds, failure.Message);
            await Task.Delay(delay, time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>One attempt, for who has pauses of its own. The caller disposes the response.</summary>
    /// <exception cref="NormitriException">Refused, or not reached.</exception>
    public async Task<HttpResponseMessage> SendOnceAsync(Func<HttpRequestMessage> create, CancellationToken cancellation)
    {
        var (response, failure) = await TryAsync(create, options.Timeout, cancellation).ConfigureAwait(false);
        return response ?? throw failure!;
    }

    private async Task<(HttpResponseMessage? Response, NormitriException? Failure)> TryAsync(
        Func<HttpRequestMessage> create, TimeSpan limit, CancellationToken cancellation)
    {
        using var request = create();
        ClientHttp.SetVersion(request, options);
        using var limited = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limited.Token);
        try
        {
            var response = await http.SendAsync(request, either.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return (response, null);
            using (response)
                return (null, await ProblemReader.ReadAsync(response, time, either.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            return (null, NormitriException.TimedOut(limit, e));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (null, NormitriException.Unreachable(http.BaseAddress ?? AuthorityOf(request), e));
        }
    }

    /// <summary>An address of its own may carry a signature, which belongs into no message.</summary>
    private static Uri AuthorityOf(HttpRequestMessage request) => new(request.RequestUri!.GetLeftPart(UriPartial.Authority));
}
