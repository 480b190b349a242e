using Normitri.Inference.Hosting;

namespace Normitri.Inference.Execution;

/// <summary>The threads of one kind.</summary>
internal sealed class StageGroup
{
    private readonly StageWorker[] _workers;
    private readonly ExecutorId[] _ids;

    public StageGroup(int threads, StageWorkerSettings settings, Func<IBatchSource> createSource, CancellationToken closing)
    {
        (Counters, Name) = (settings.Counters, settings.Group);
        _ids = [.. Enumerable.Range(0, threads).Select(number => new ExecutorId(settings.Model, settings.Group, number))];
        _workers = [.. Enumerable.Range(0, threads).Select(number => new StageWorker(
            settings with { Name = $"{settings.Name} {number}" }, createSource(), closing))];
        Ended = Task.WhenAll(_workers.Select(worker => worker.Ended));
    }

    /// <summary>What its threads do: see <see cref="ExecutorId"/>.</summary>
    public string Name { get; }

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

    /// <summary>Gives up every thread that is in a run.</summary>
    public void LeaveBehind()
    {
        foreach (var worker in _workers)
        {
            worker.LeaveBehind();
        }
    }

    /// <summary>Every thread at this moment.</summary>
    public IEnumerable<ExecutorProgress> Look() => _workers.Select((worker, number) => worker.Look(_ids[number]));

    /// <exception cref="ArgumentOutOfRangeException">There is no such thread.</exception>
    public StageWorker this[int number]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(number);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, _workers.Length);
            return _workers[number];
        }
    }

    /// <summary>Makes the stages anew that work on a device.</summary>
    public Task RecycleAsync(string device) => Task.WhenAll(_workers.Where(worker => worker.Device == device).Select(worker => worker.RecycleAsync()));
}
