namespace Orleans.Standin;

/// <summary>The producer's side of a stream.</summary>
internal sealed class MemoryStream<T>(StreamHub hub, StreamId streamId) : IAsyncStream<T>
{
    public bool IsRewindable => true;

    public string ProviderName => hub.Name;

    public StreamId StreamId => streamId;

    /// <summary>Ends when the event is queued.</summary>
    public Task OnNextAsync(T item, StreamSequenceToken? token = null) => PublishAsync([item]);

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null) => PublishAsync([.. batch.Cast<object?>()]);

    public Task OnCompletedAsync() => throw new NotSupportedException("OnCompletedAsync is not supported on memory streams.");

    public Task OnErrorAsync(Exception ex) => throw new NotSupportedException("OnErrorAsync is not supported on memory streams.");

    private Task PublishAsync(object?[] items)
    {
        try
        {
            hub.Publish(streamId, items, RequestContext.Current);
            return Task.CompletedTask;
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }
}
