namespace Orleans.Standin;

/// <summary>Brings the events of one stream to one subscriber, in order. It is there only while there is something to bring.</summary>
internal sealed class StreamCursor(StreamHub hub, StreamQueue queue, StreamId streamId, GrainId consumer) : IThreadPoolWorkItem
{
    private static readonly GrainMethod Deliver = GrainMethod.Of(typeof(IStreamConsumerExtension).GetMethod(nameof(IStreamConsumerExtension.DeliverBatch))!);
    private static readonly GrainMethod Error = GrainMethod.Of(typeof(IStreamConsumerExtension).GetMethod(nameof(IStreamConsumerExtension.ErrorInStream))!);

    private readonly Queue<StreamBatch> _waiting = new();
    private bool _started;
    private bool _closed;

    public StreamHub Hub => hub;

    public StreamQueue Queue => queue;

    public StreamId StreamId => streamId;

    public GrainId Consumer => consumer;

    public bool TryEnqueue(StreamBatch batch)
    {
        lock (_waiting)
        {
            if (_closed)
                return false;
            _waiting.Enqueue(batch);
            if (_started)
                return true;
            _started = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    public void DropWaiting()
    {
        lock (_waiting)
        {
            queue.Release(_waiting.Count);
            _waiting.Clear();
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    private async Task RunAsync()
    {
        while (Next() is { } batches)
        {
            await DeliverAsync(batches);
            queue.Release(batches.Count);
        }
    }

    private List<StreamBatch>? Next()
    {
        lock (_waiting)
        {
            if (_waiting.Count == 0)
            {
                _closed = true;
                hub.Remove(this);
                return null;
            }

            var batches = new List<StreamBatch>(1);
            while (batches.Count < Math.Max(1, hub.Options.BatchContainerBatchSize) && _waiting.TryDequeue(out var batch))
                batches.Add(batch);
            return batches;
        }
    }

    private async Task DeliverAsync(List<StreamBatch> batches)
    {
        var started = DateTime.UtcNow;
        var generation = queue.Generation;
        for (var attempt = 0; attempt == 0 || DateTime.UtcNow - started <= hub.Options.MaxEventDeliveryTime; attempt++)
        {
            if (queue.Pause is { Ticks: > 0 } pause)
                await Task.Delay(pause);
            ILogger? logger = null;
            try
            {
                var silo = queue.Owner;
                logger = silo.Log;
                await SendAsync(silo, Deliver, batches, null);
                return;
            }
            catch (Exception e)
            {
                logger?.DeliveryFailed(e, streamId, consumer);
            }

            // The silo that held this event is gone, and with it the event.
            if (queue.Generation != generation)
                return;
            await Task.Delay(Backoff(attempt));
        }

        try
        {
            await SendAsync(queue.Owner, Error, batches, new StreamEventDeliveryFailureException($"Failed to deliver an event to {consumer}: stream {streamId}."));
        }
        catch (Exception)
        {
            // An error that cannot be told is not told again: the next event follows.
        }
    }

    /// <summary>1 to 2 seconds, then 1 to 3, 1 to 5, up to 30.</summary>
    private static TimeSpan Backoff(int attempt) =>
        TimeSpan.FromSeconds(Math.Min(30, 1 + (Random.Shared.NextDouble() * Math.Pow(2, Math.Min(attempt, 10)))));

    private Task SendAsync(Silo silo, GrainMethod method, List<StreamBatch> batches, Exception? error)
    {
        var call = new StreamDelivery(this, batches, error)
        {
            Method = method,
            Target = consumer,
            Arguments = [],
            Sender = silo.Dispatcher,
            RequestContext = batches.Count == 1 ? batches[0].RequestContext : null,
        };
        silo.Dispatcher.Send(call);
        return call.Task;
    }
}
