namespace Normitri.Inference.Execution;

/// <summary>The threads of one kind.</summary>
internal sealed class StageGroup
{
    private readonly StageWorker[] _workers;

    public StageGroup(int threads, StageWorkerSettings settings, Func<IBatchSource> createSource, CancellationToken closing)
    {
        Counters = settings.Counters;
        _workers = [.. Enumerable.Range(0, threads).Select(number => new StageWorker(
            settings with { Name = $"{settings.Name} {number}" }, createSource(), closing))];
        Ended = Task.WhenAll(_workers.Select(worker => worker.Ended));
    }

    public GroupCounters Counters { get; }

    public int Threads => _workers.Length;

    /// <summary>Completes when every thread has ended.</summary>
    public Task Ended { get; }

    /// <summary>Starts the threads and waits until each is warm; throws where one could not be made.</summary>
    public Task StartAsync()
    {
        foreach (var worker in _workers)
        {
            worker.Start();
        }

        return Task.WhenAll(_workers.Select(worker => worker.Ready));
    }

    public void Abort()
    {
        foreach (var worker in _workers)
        {
            worker.Abort();
        }
    }

    /// <summary>Makes one thread's stage anew.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such thread.</exception>
    public Task RecycleAsync(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, _workers.Length);
        return _workers[number].RecycleAsync();
    }

    /// <summary>Makes the stages anew that work on a device.</summary>
    public Task RecycleAsync(string device) => Task.WhenAll(_workers.Where(worker => worker.Device == device).Select(worker => worker.RecycleAsync()));
}
