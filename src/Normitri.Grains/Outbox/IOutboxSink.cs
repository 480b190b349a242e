using Normitri.Contracts.Circuits;
using Normitri.Storage.Outbox;

namespace Normitri.Grains.Outbox;

/// <summary>Where the entries of a topic go. May get an entry more than once: the idempotency key tells.</summary>
internal interface IOutboxSink
{
    string Topic { get; }

    /// <summary>Keeps entries back while the receiver is unwell, so that they do not use up their attempts; null where nothing outside is called.</summary>
    Circuit? Circuit => null;

    /// <summary>Hands an entry on. A throw is a failure like any other.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellation">The time for this attempt is over.</param>
    Task<Delivery> DeliverAsync(OutboxEntry entry, CancellationToken cancellation);
}
