namespace Orleans.Standin;

/// <summary>A delivery in the queue of the consumer. It follows the rules of any call.</summary>
internal sealed class StreamDelivery(StreamCursor cursor, List<StreamBatch> batches, Exception? error) : RequestCall<object>
{
    public override Task Invoke(Activation target)
    {
        var streams = target.Extras.Streams ??= new StreamConsumer(target);
        return error is null ? streams.DeliverAsync(cursor, batches) : streams.ErrorAsync(cursor, error);
    }
}
