namespace Orleans.Standin;

/// <summary>The subscriptions of one activation. The first event of a stream makes it known to the grain.</summary>
internal sealed class StreamConsumer(Activation activation)
{
    private readonly Dictionary<(string Provider, StreamId Stream), IStreamHandler> _handlers = [];

    public async Task DeliverAsync(StreamCursor cursor, List<StreamBatch> batches)
    {
        var key = (cursor.Hub.Name, cursor.StreamId);
        if (!_handlers.TryGetValue(key, out var handler) && activation.GrainInstance is IStreamSubscriptionObserver observer)
        {
            await observer.OnSubscribed(new HandleFactory(this, key.Name, key.StreamId));
            _handlers.TryGetValue(key, out handler);
        }

        if (handler is null)
            activation.Silo.Log.NoObserver(activation.GrainId, cursor.StreamId);
        else
            await handler.NextAsync(batches);
    }

    public Task ErrorAsync(StreamCursor cursor, Exception error) =>
        _handlers.TryGetValue((cursor.Hub.Name, cursor.StreamId), out var handler) ? handler.ErrorAsync(error) : Task.CompletedTask;

    public void Set(string provider, StreamId stream, IStreamHandler handler) => _handlers[(provider, stream)] = handler;

    private sealed class HandleFactory(StreamConsumer consumer, string provider, StreamId stream) : IStreamSubscriptionHandleFactory
    {
        public StreamId StreamId => stream;

        public string ProviderName => provider;

        public StreamSubscriptionHandle<T> Create<T>() => new SubscriptionHandle<T>(consumer, provider, stream);
    }
}
