namespace Orleans.Standin;

/// <summary>A stream provider of the cluster: from published events to the grains that are subscribed implicitly.</summary>
internal sealed class StreamHub(Cluster cluster, string name)
{
    private readonly ConcurrentDictionary<(StreamId, GrainType), StreamCursor> _cursors = new();
    private readonly ConcurrentDictionary<string, GrainClass[]> _subscribers = new();
    private readonly Lock _gate = new();
    private StreamQueue[]? _queues;
    private long _sequence = DateTime.UtcNow.Ticks;

    public string Name => name;

    public StreamPullingAgentOptions Options => field ??= SiloOptions<StreamPullingAgentOptions>();

    public void Publish(StreamId streamId, object?[] items, Dictionary<string, object>? requestContext)
    {
        var queues = Queues();
        var queue = queues[(uint)streamId.GetHashCode() % (uint)queues.Length];
        var batch = new StreamBatch(Interlocked.Increment(ref _sequence), items, requestContext);
        foreach (var subscriber in Subscribers(streamId.GetNamespace()))
        {
            queue.Take();
            while (!_cursors.GetOrAdd((streamId, subscriber.GrainType), key => new StreamCursor(this, queue, streamId, new GrainId(key.Item2, IdSpan.Create(streamId.GetKeyAsString())))).TryEnqueue(batch))
            {
                // The cursor found its queue empty and has just gone: the next round makes a new one.
            }
        }
    }

    public void Remove(StreamCursor cursor) => _cursors.TryRemove(KeyValuePair.Create((cursor.StreamId, cursor.Consumer.Type), cursor));

    public void SiloLeft(Silo silo, bool killed)
    {
        foreach (var queue in _queues ?? [])
        {
            if (!queue.SiloLeft(silo, killed))
                continue;
            foreach (var cursor in _cursors.Values.Where(c => c.Queue == queue))
                cursor.DropWaiting();
        }
    }

    private GrainClass[] Subscribers(string? ns) => ns is null ? [] : _subscribers.GetOrAdd(ns, wanted => SiloOptions<StreamPubSubOptions>().PubSubType == StreamPubSubType.ExplicitGrainBasedOnly
        ? []
        : [.. cluster.Grains.All.Where(c => c.Subscriptions.Contains(wanted))]);

    private StreamQueue[] Queues()
    {
        if (Volatile.Read(ref _queues) is { } made)
            return made;
        lock (_gate)
            return _queues ??= [.. Enumerable.Range(0, SiloOptions<HashRingStreamQueueMapperOptions>().TotalQueueCount).Select(_ => new StreamQueue(cluster))];
    }

    private TOptions SiloOptions<TOptions>()
        where TOptions : class => cluster.Any().Services.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name);
}
