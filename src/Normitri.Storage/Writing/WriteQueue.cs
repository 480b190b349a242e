namespace Normitri.Storage.Writing;

/// <summary>
/// A bounded queue from many callers, who wait without a thread, to one thread, which waits blocked. (A channel's reader would be woken by way of
/// the thread pool: one hop more for every commit, and none at all while the pool is starved.)
/// </summary>
internal sealed class WriteQueue<TOperation>(int capacity)
{
    private readonly Queue<TOperation> _queue = new();
    private readonly SemaphoreSlim _room = new(capacity, capacity);
    private bool _completed;

    /// <summary>Operations that wait.</summary>
    public int Count
    {
        get
        {
            lock (_queue)
                return _queue.Count;
        }
    }

    /// <summary>Waits for room.</summary>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    public async ValueTask EnqueueAsync(TOperation operation, CancellationToken cancellation)
    {
        await _room.WaitAsync(cancellation);
        lock (_queue)
        {
            if (_completed)
            {
                _room.Release();
                throw new ObjectDisposedException(nameof(WriteQueue<>), "The storage is closing: nothing is accepted any more.");
            }

            _queue.Enqueue(operation);
            if (_queue.Count == 1)
                Monitor.Pulse(_queue);
        }
    }

    /// <summary>Moves what waits, up to <paramref name="most"/>, into <paramref name="batch"/>; blocks while there is nothing. False: closed and empty.</summary>
    /// <param name="batch">Gets the operations.</param>
    /// <param name="most">Most operations.</param>
    /// <param name="patience">How long to wait for more once there is one.</param>
    public bool Take(List<TOperation> batch, int most, TimeSpan patience = default)
    {
        lock (_queue)
        {
            while (_queue.Count == 0)
            {
                if (_completed)
                    return false;
                Monitor.Wait(_queue);
            }

            // Who comes while others are there wakes nobody: this is one wait, to its end or that of the queue.
            if (patience > TimeSpan.Zero && _queue.Count < most && !_completed)
                Monitor.Wait(_queue, patience);
            while (batch.Count < most && _queue.TryDequeue(out var operation))
                batch.Add(operation);
        }

        _room.Release(batch.Count);
        return true;
    }

    /// <summary>Takes nothing more; what waits is still taken out.</summary>
    public void Complete()
    {
        lock (_queue)
        {
            _completed = true;
            Monitor.PulseAll(_queue);
        }
    }
}
