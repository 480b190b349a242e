using Microsoft.Extensions.Logging;

namespace Normitri.Inference.Execution;

/// <summary>
/// An executor's runner, which can be thrown away and made anew. Belongs to the executor's thread; only <see cref="Abort"/> may
/// come from another.
/// </summary>
internal sealed partial class RunnerSlot(string name, Func<IFrameRunner> create, ExecutorCounters counters, ILogger logger, CancellationToken stopped)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private volatile IFrameRunner? _runner;

    /// <summary>The runner, warm; null where it could not be made anew before the end.</summary>
    public IFrameRunner? Runner => _runner;

    /// <summary>The memory of the runner's batches; null without a runner.</summary>
    public FrameBatch? Batch { get; private set; }

    public void Abort() => _runner?.Abort();

    /// <summary>Makes the runner and warms it; throws what that throws.</summary>
    public void Fill()
    {
        var runner = create();
        try
        {
            runner.WarmUp();
            Batch = runner.CreateBatch();
        }
        catch
        {
            runner.Dispose();
            throw;
        }

        _runner = runner;
        counters.Up();
    }

    /// <summary>Makes the runner anew, however often that takes, until the host stops.</summary>
    public void Replace()
    {
        counters.Restarted();
        Empty();
        while (_runner is null && !stopped.IsCancellationRequested)
        {
            try
            {
                Fill();
            }
            catch (Exception exception)
            {
                Log.NotReplaced(logger, exception, name, RetryDelay);
                stopped.WaitHandle.WaitOne(RetryDelay);
            }
        }
    }

    public void Empty()
    {
        if (_runner is not { } runner)
        {
            return;
        }

        _runner = null;
        counters.Down();
        try
        {
            Batch?.Dispose();
            runner.Dispose();
        }
        catch (Exception exception)
        {
            Log.NotDisposed(logger, exception, name);
        }

        Batch = null;
    }

    private static partial class Log
    {
        [LoggerMessage(3002, LogLevel.Error, "Executor {Executor} could not be made anew; the next try is in {Delay}")]
        public static partial void NotReplaced(ILogger logger, Exception exception, string executor, TimeSpan delay);

        [LoggerMessage(3003, LogLevel.Warning, "What executor {Executor} held could not all be disposed of")]
        public static partial void NotDisposed(ILogger logger, Exception exception, string executor);
    }
}
