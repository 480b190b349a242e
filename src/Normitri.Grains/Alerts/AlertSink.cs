using Microsoft.Extensions.Options;
using Normitri.Grains.Outbox;
using Normitri.Storage.Outbox;

namespace Normitri.Grains.Alerts;

/// <summary>Posts alerts to the operator's endpoint.</summary>
internal sealed class AlertSink(IOptions<AlertOptions> options, TimeProvider time) : IOutboxSink, IDisposable
{
    private readonly SignedPost _post = new(options.Value.Sink, time);

    public string Topic => OutboxTopics.Alerts;

    public Task<Delivery> DeliverAsync(OutboxEntry entry, CancellationToken cancellation) => _post.DeliverAsync(entry, "alert", cancellation);

    public void Dispose() => _post.Dispose();
}
