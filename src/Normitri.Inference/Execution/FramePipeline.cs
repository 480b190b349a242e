using Normitri.Inference.Queueing;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Execution;

/// <summary>
/// The threads of one model. By default each executor does everything, and a frame never changes threads. With threads for
/// preparing, batches go from them to the executors, and from these to threads for reading, where there are any.
/// </summary>
internal sealed class FramePipeline : IDisposable
{
    private readonly List<FrameBatch> _batches = [];
    private readonly List<StageGroup> _groups = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly IModelRuntime _runtime;
    private readonly FrameOutlet _outlet;
    private readonly FramePipelineSettings _settings;

    public FramePipeline(IModelRuntime runtime, FairQueue queue, FrameOutlet outlet, FramePipelineSettings settings)
    {
        _runtime = runtime;
        _outlet = outlet;
        _settings = settings;
        var options = settings.Options;
        if (options.PrepareThreads == 0)
        {
            Executors = Add("infer", options.ExecutorCount, runtime.CreateRunner, () => Intake(queue, Free(1)), outlet.End);
            Ended = Executors.Ended;
            return;
        }

        // A batch for each thread, and one more for each that prepares: so no stage waits for another to give a batch back.
        var free = Free((2 * options.PrepareThreads) + options.ExecutorCount + options.PostprocessThreads);
        var prepared = new BatchQueue();
        var ran = new BatchQueue();
        var preparers = Add("prepare", options.PrepareThreads, runtime.CreatePreparer, () => Intake(queue, free), prepared.Put);
        Ended = CloseAfterAsync(preparers, prepared);
        if (options.PostprocessThreads == 0)
        {
            Executors = Add("infer", options.ExecutorCount, ReadingNetwork, () => prepared, outlet.End);
            Ended = Task.WhenAll(Ended, Executors.Ended);
            return;
        }

        Executors = Add("infer", options.ExecutorCount, runtime.CreateNetwork, () => prepared, ran.Put);
        var readers = Add("read", options.PostprocessThreads, runtime.CreateReader, () => ran, outlet.End);
        Ended = Task.WhenAll(Ended, CloseAfterAsync(Executors, ran), readers.Ended);
    }

    /// <summary>The threads that run the network.</summary>
    public StageGroup Executors { get; }

    public IReadOnlyList<StageGroup> Groups => _groups;

    /// <summary>Completes when the queue was closed and emptied, and every thread has ended.</summary>
    public Task Ended { get; }

    public Task StartAsync() => Task.WhenAll(_groups.Select(group => group.StartAsync()));

    /// <summary>Nothing more is worth waiting for: a stage that cannot be made anew is given up.</summary>
    public void Close() => _closing.Cancel();

    /// <summary>Stops the runs that go on, and everything later.</summary>
    public void Abort() => _groups.ForEach(group => group.Abort());

    /// <summary>Runs that go on after <see cref="Abort"/> are given up: every frame that was accepted has its outcome soon.</summary>
    public void LeaveBehind() => _groups.ForEach(group => group.LeaveBehind());

    /// <summary>Call it when everything has ended. What was left behind is not touched.</summary>
    public void Dispose()
    {
        lock (_batches)
        {
            _batches.ForEach(batch => batch.Dispose());
        }

        _closing.Dispose();
    }

    private static async Task CloseAfterAsync(StageGroup group, BatchQueue queue)
    {
        await group.Ended;
        queue.Close();
    }

    private StageChain ReadingNetwork()
    {
        var network = _runtime.CreateNetwork();
        return new StageChain(network, _runtime.CreateReader());
    }

    private FrameIntake Intake(FairQueue queue, BatchQueue free) => new(queue, free, _outlet, _settings.Time);

    private BatchQueue Free(int count)
    {
        var free = new BatchQueue();
        for (var i = 0; i < count; i++)
        {
            AddBatch(free);
        }

        return free;
    }

    private void AddBatch(BatchQueue home)
    {
        var batch = _runtime.CreateBatch();
        batch.Home = home;
        lock (_batches)
        {
            _batches.Add(batch);
        }

        home.Put(batch);
    }

    /// <summary>Ends the frames of a batch that a call holds which does not return; another batch takes its place.</summary>
    private void Leave(FrameBatch batch, PipelineError error)
    {
        lock (_batches)
        {
            _batches.Remove(batch);
        }

        _outlet.Leave(batch, error);
        if (batch.Home is { } home)
        {
            AddBatch(home);
        }
    }

    private StageGroup Add(
        string name, int threads, Func<IFrameStage> create, Func<IBatchSource> createSource, Action<FrameBatch> handOn)
    {
        var group = new StageGroup(
            threads,
            new StageWorkerSettings
            {
                Name = $"{name} {_settings.Model.Id}",
                Model = _settings.Model.Key,
                Group = name,
                CreateStage = create,
                Counters = new GroupCounters(),
                HandOn = handOn,
                Drop = _outlet.End,
                Leave = Leave,
                RecycleAfter = _settings.Options.RecycleAfter is > 0 and var failures ? failures : int.MaxValue,
                OnRestart = _settings.OnRestart,
                Restarts = _settings.Restarts,
                Time = _settings.Time,
                Logger = _settings.Logger,
            },
            createSource,
            _closing.Token);
        _groups.Add(group);
        return group;
    }
}
