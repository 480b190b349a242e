using Normitri.Contracts.Circuits;
using Normitri.Grains.Outbox;
using Normitri.Storage.Outbox;

namespace Normitri.Grains.Tests.Outbox;

/// <summary>Takes entries as the test says.</summary>
internal sealed class ScriptedSink(Func<OutboxEntry, CancellationToken, Task<Delivery>> deliver) : IOutboxSink
{
    private readonly Lock _lock = new();
    private readonly List<OutboxEntry> _attempts = [];

    public ScriptedSink()
        : this((_, _) => Task.FromResult(Delivery.Taken))
    {
    }

    public string Topic => "topic";

    public Circuit? Circuit { get; init; }

    /// <summary>Every attempt, in order.</summary>
    public IReadOnlyList<OutboxEntry> Attempts
    {
        get
        {
            lock (_lock)
                return [.. _attempts];
        }
    }

    public Task<Delivery> DeliverAsync(OutboxEntry entry, CancellationToken cancellation)
    {
        lock (_lock)
            _attempts.Add(entry);
        return deliver(entry, cancellation);
    }

    public async Task<IReadOnlyList<OutboxEntry>> WaitForAsync(int attempts)
    {
        await Clusters.Eventually.TrueAsync(() => Task.FromResult(Attempts.Count >= attempts));
        return Attempts;
    }
}
