namespace Orleans.Standin;

/// <summary>
/// Runs the turns of one activation, one at a time, on pool threads without affinity. Every continuation of grain code
/// comes back here, because awaits capture this scheduler.
/// </summary>
internal sealed class ActivationTaskScheduler(Activation activation) : TaskScheduler, IThreadPoolWorkItem
{
    private const int TurnsPerRun = 64;

    private readonly Queue<Task?> _turns = new();
    private bool _running;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Asks for a turn that looks at the activation's message queue. A null entry stands for it.</summary>
    public void QueuePump() => Enqueue(null);

    protected override void QueueTask(Task task) => Enqueue(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(RuntimeContext.Current, activation) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_turns)
            return _turns.OfType<Task>().ToArray();
    }

    private void Enqueue(Task? task)
    {
        lock (_turns)
        {
            _turns.Enqueue(task);
            if (_running)
                return;
            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    void IThreadPoolWorkItem.Execute()
    {
        RuntimeContext.Current = activation;
        try
        {
            for (var turn = 0; turn < TurnsPerRun; turn++)
            {
                Task? task;
                lock (_turns)
                {
                    if (!_turns.TryDequeue(out task))
                    {
                        _running = false;
                        return;
                    }
                }

                // The pump needs a task around it, so that the calls it starts see this scheduler as the current one.
                if (task is null)
                    new Task(static state => ((Activation)state!).Pump(), activation).RunSynchronously(this);
                else
                    TryExecuteTask(task);
            }
        }
        finally
        {
            RuntimeContext.Current = null;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
