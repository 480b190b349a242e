namespace Orleans.Standin;

/// <summary>The subscriptions of one activation. The first event of a stream makes it known to the grain.</summary>
internal sealed class StreamConsumer(Activation activation)
{
    // Nearly every grain has one stream: further ones are in a map.
    private (string Provider, StreamId Stream) _firstKey;
    private IStreamHandler? _first;
    private Dictionary<(string Provider, StreamId Stream), IStreamHandler>? _others;

    public async Task DeliverAsync(StreamCursor cursor, List<StreamBatch> batches)
    {
        var key = (cursor.Hub.Name, cursor.StreamId);
        var handler = Find(key);
        if (handler is null && activation.GrainInstance is IStreamSubscriptionObserver observer)
        {
            await observer.OnSubscribed(new HandleFactory(this, key.Name, key.StreamId));
            handler = Find(key);
        }

        if (handler is null)
            activation.Silo.Log.NoObserver(activation.GrainId, cursor.StreamId);
        else
            await handler.NextAsync(batches);
    }

    public Task ErrorAsync(StreamCursor cursor, Exception error) =>
        Find((cursor.Hub.Name, cursor.StreamId))?.ErrorAsync(error) ?? Task.CompletedTask;

    public void Set(string provider, StreamId stream, IStreamHandler handler)
    {
        if (_first is null || _firstKey == (provider, stream))
            (_firstKey, _first) = ((provider, stream), handler);
        else
            (_others ??= [])[(provider, stream)] = handler;
    }

    private IStreamHandler? Find((string Provider, StreamId Stream) key) =>
        _first is not null && _firstKey == key ? _first : _others?.GetValueOrDefault(key);

    private sealed class HandleFactory(StreamConsumer consumer, string provider, StreamId stream) : IStreamSubscriptionHandleFactory
    {
        public StreamId StreamId => stream;

        public string ProviderName => provider;

        public StreamSubscriptionHandle<T> Create<T>() => new SubscriptionHandle<T>(consumer, provider, stream);
    }
}
