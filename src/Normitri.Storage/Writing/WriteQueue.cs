namespace Normitri.Storage.Writing;

/// <summary>
/// A bounded queue from many callers, who wait without a thread, to one thread, which waits blocked. (A channel's reader would be woken by way of
/// the thread pool: one hop more for every commit, and none at all while the pool is starved.)
/// </summary>
internal sealed class WriteQueue<TOperation>(int capacity)
{
    private readonly Queue<(TOperation Operation, bool MayWait)> _queue = new();
    private readonly SemaphoreSlim _room = new(capacity, capacity);
    private int _urgent;
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
    /// <param name="operation">What is to be done.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="mayWait">Whether it loses nothing by waiting for company once it is in.</param>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    public async ValueTask EnqueueAsync(TOperation operation, CancellationToken cancellation, bool mayWait = false)
    {
        await _room.WaitAsync(cancellation);
        lock (_queue)
        {
            if (_completed)
            {
                _room.Release();
                throw new ObjectDisposedException(nameof(WriteQueue<>), "The storage is closing: nothing is accepted any more.");
            }

            _queue.Enqueue((operation, mayWait));
            _urgent += mayWait ? 0 : 1;
            if (_queue.Count == 1 || (_urgent == 1 && !mayWait))
                Monitor.Pulse(_queue);
        }
    }

    /// <summary>Moves what waits, up to <paramref name="most"/>, into <paramref name="batch"/>; blocks while there is nothing. False: closed and empty.</summary>
    /// <param name="batch">Gets the operations.</param>
    /// <param name="most">Most operations.</param>
    /// <param name="patience">How long to wait for more once there is one, as long as all that is there may wait.</param>
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

            // Who may wait and comes while others are there wakes nobody: this is one wait, to its end, to the first who may not, or to that of the queue.
            if (patience > TimeSpan.Zero && _urgent == 0 && _queue.Count < most && !_completed)
                Monitor.Wait(_queue, patience);
            while (batch.Count < most && _queue.TryDequeue(out var next))
            {
                batch.Add(next.Operation);
                _urgent -= next.MayWait ? 0 : 1;
            }
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
