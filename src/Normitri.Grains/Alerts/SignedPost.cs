using System.Net.Http.Headers;
using Normitri.Grains.Outbox;
using Normitri.Storage.Outbox;

namespace Normitri.Grains.Alerts;

/// <summary>
/// Posts entries of the outbox to the operator's endpoint, signed, one try an attempt: the outbox tries again. Any status from 200 to 299 takes the
/// entry; a redirect is not followed and does not.
/// </summary>
internal sealed class SignedPost(AlertSinkOptions options, TimeProvider time) : IDisposable
{
    /// <summary>The endpoint's circuit, shared by everything that is posted there.</summary>
    public const string Edge = "alerts";

    private const string EventHeader = "X-Normitri-Event";

    private readonly Uri _address = new(options.Address!);
    private readonly HttpClient _http =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
            MaxResponseContentBufferSize = 64 << 10,
        };

    /// <param name="entry">What is posted.</param>
    /// <param name="event">What it is, for receivers that get several things.</param>
    /// <param name="cancellation">The time for this attempt is over.</param>
    public async Task<Delivery> DeliverAsync(OutboxEntry entry, string @event, CancellationToken cancellation)
    {
        using var content = new ReadOnlyMemoryContent(entry.Payload) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", entry.IdempotencyKey);
        request.Headers.TryAddWithoutValidation(EventHeader, @event);
        request.Headers.TryAddWithoutValidation(AlertSignature.Header, AlertSignature.Of(options.Secret!, time.GetUtcNow(), entry.Payload.Span));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var status = (int)response.StatusCode;
            return response.IsSuccessStatusCode ? Delivery.Taken : new Delivery($"{_address.Host} answered {status}.", IsOutage: status is 408 or 429 or >= 500);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Delivery($"{_address.Host} did not answer within {options.TimeoutSeconds} s.", IsOutage: true);
        }
        catch (HttpRequestException failure)
        {
            return new Delivery($"{_address.Host} was not reached: {failure.Message}", IsOutage: true);
        }
    }

    public void Dispose() => _http.Dispose();
}
