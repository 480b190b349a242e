namespace Orleans.Standin;

internal sealed class SubscriptionHandle<T>(StreamConsumer consumer, string provider, StreamId stream) : StreamSubscriptionHandle<T>, IStreamHandler
{
    private IAsyncObserver<T>? _observer;
    private IAsyncBatchObserver<T>? _batchObserver;

    public override StreamId StreamId => stream;

    public override string ProviderName => provider;

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null) =>
        Resume(new SubscriptionHandle<T>(consumer, provider, stream) { _observer = observer }, token);

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token = null) =>
        Resume(new SubscriptionHandle<T>(consumer, provider, stream) { _batchObserver = observer }, token);

    public async Task NextAsync(List<StreamBatch> batches)
    {
        if (_batchObserver is not null)
        {
            await _batchObserver.OnNextAsync([.. batches.SelectMany(ItemsOf)]);
            return;
        }

        foreach (var batch in batches)
        {
            if (batches.Count > 1)
                RequestContext.Current = batch.RequestContext;
            foreach (var item in ItemsOf(batch))
                await _observer!.OnNextAsync(item.Item, item.Token);
        }
    }

    public Task ErrorAsync(Exception error) => _observer?.OnErrorAsync(error) ?? _batchObserver!.OnErrorAsync(error);

    /// <summary>An event of another type is passed over, as the official one does.</summary>
    private static IEnumerable<SequentialItem<T>> ItemsOf(StreamBatch batch)
    {
        for (var i = 0; i < batch.Items.Length; i++)
        {
            if (batch.Items[i] is T item)
                yield return new SequentialItem<T>(item, new SequenceToken(batch.Sequence, i));
        }
    }

    private Task<StreamSubscriptionHandle<T>> Resume(SubscriptionHandle<T> handle, StreamSequenceToken? token)
    {
        if (token is not null)
            throw new NotSupportedException("The Orleans stand-in keeps no delivered event: a subscription cannot be resumed from a token.");
        consumer.Set(provider, stream, handle);
        return Task.FromResult<StreamSubscriptionHandle<T>>(handle);
    }
}
