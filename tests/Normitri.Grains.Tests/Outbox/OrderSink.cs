using Normitri.Grains.Outbox;
using Normitri.Storage.Outbox;

namespace Normitri.Grains.Tests.Outbox;

/// <summary>Refuses every fourth entry once, and never has two of a key.</summary>
internal sealed class OrderSink : IOutboxSink
{
    private readonly HashSet<string> _under = [];

    public List<OutboxEntry> Taken { get; } = [];

    public string Topic => "topic";

    public async Task<Delivery> DeliverAsync(OutboxEntry entry, CancellationToken cancellation)
    {
        Assert.True(_under.Add(entry.Key), $"Two entries of {entry.Key} at once.");
        await Task.Yield();
        _under.Remove(entry.Key);
        if (entry is { Attempt: 1, Id: var id } && id % 4 == 0)
            return new Delivery("Not now.");
        Taken.Add(entry);
        return Delivery.Taken;
    }
}
