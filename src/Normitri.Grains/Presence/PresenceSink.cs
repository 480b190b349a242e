using Microsoft.Extensions.Options;
using Normitri.Contracts.Circuits;
using Normitri.Grains.Alerts;
using Normitri.Grains.Outbox;
using Normitri.Storage.Outbox;

namespace Normitri.Grains.Presence;

/// <summary>Posts cameras that went offline or came back to the endpoint of the alerts.</summary>
internal sealed class PresenceSink(IOptions<AlertOptions> options, EdgeCircuits circuits, TimeProvider time) : IOutboxSink, IDisposable
{
    private readonly SignedPost _post = new(options.Value.Sink, time);

    public string Topic => OutboxTopics.CameraPresence;

    public Circuit? Circuit { get; } = circuits.Of(SignedPost.Edge);

    public Task<Delivery> DeliverAsync(OutboxEntry entry, CancellationToken cancellation) => _post.DeliverAsync(entry, OutboxTopics.CameraPresence, cancellation);

    public void Dispose() => _post.Dispose();
}
