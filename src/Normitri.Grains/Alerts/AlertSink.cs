using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Circuits;
using Normitri.Grains.Outbox;
using Normitri.Storage.Outbox;

namespace Normitri.Grains.Alerts;

/// <summary>
/// Posts alerts to the operator's endpoint, signed, one try an attempt: the outbox tries again. Any status from 200 to 299 takes the alert; a redirect
/// is not followed and does not.
/// </summary>
internal sealed class AlertSink : IOutboxSink, IDisposable
{
    private readonly AlertSinkOptions _options;
    private readonly Uri _address;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public AlertSink(IOptions<AlertOptions> options, EdgeCircuits circuits, TimeProvider time)
    {
        (_options, _time) = (options.Value.Sink, time);
        Circuit = circuits.Of(OutboxTopics.Alerts);
        _address = new Uri(_options.Address!);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = TimeSpan.FromSeconds(_options.TimeoutSeconds),
            MaxResponseContentBufferSize = 64 << 10,
        };
    }

    public string Topic => OutboxTopics.Alerts;

    public Circuit? Circuit { get; }

    public async Task<Delivery> DeliverAsync(OutboxEntry entry, CancellationToken cancellation)
    {
        using var content = new ReadOnlyMemoryContent(entry.Payload) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", entry.IdempotencyKey);
        request.Headers.TryAddWithoutValidation(AlertSignature.Header, AlertSignature.Of(_options.Secret!, _time.GetUtcNow(), entry.Payload.Span));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var status = (int)response.StatusCode;
            return response.IsSuccessStatusCode ? Delivery.Taken : new Delivery($"{_address.Host} answered {status}.", IsOutage: status is 408 or 429 or >= 500);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Delivery($"{_address.Host} did not answer within {_options.TimeoutSeconds} s.", IsOutage: true);
        }
        catch (HttpRequestException failure)
        {
            return new Delivery($"{_address.Host} was not reached: {failure.Message}", IsOutage: true);
        }
    }

    public void Dispose() => _http.Dispose();
}
