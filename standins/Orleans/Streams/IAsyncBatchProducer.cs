namespace Orleans.Streams;

public interface IAsyncBatchProducer<T> : IAsyncObserver<T>
{
    /// <summary>The events travel, and are retried, as one.</summary>
    Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null);
}
