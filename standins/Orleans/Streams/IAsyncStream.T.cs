namespace Orleans.Streams;

public interface IAsyncStream<T> : IAsyncStream, IAsyncBatchProducer<T>;
