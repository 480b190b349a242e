using Microsoft.Extensions.Options;
using Normitri.Contracts.Circuits;
using Normitri.Grains.Outbox;
using Normitri.Storage.Outbox;

namespace Normitri.Grains.Alerts;

/// <summary>Posts alerts to the operator's endpoint.</summary>
internal sealed class AlertSink(IOptions<AlertOptions> options, EdgeCircuits circuits, TimeProvider time) : IOutboxSink, IDisposable
{
    private readonly SignedPost _post = new(options.Value.Sink, time);

    public string Topic => OutboxTopics.Alerts;

    public Circuit? Circuit { get; } = circuits.Of(SignedPost.Edge);

    public Task<Delivery> DeliverAsync(OutboxEntry entry, CancellationToken cancellation) => _post.DeliverAsync(entry, "alert", cancellation);

    public void Dispose() => _post.Dispose();
}
