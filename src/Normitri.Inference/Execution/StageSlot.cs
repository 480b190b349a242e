using Microsoft.Extensions.Logging;

namespace Normitri.Inference.Execution;

/// <summary>
/// A thread's stage, which can be thrown away and made anew. Belongs to that thread; only <see cref="Abort"/>, <see cref="StopRun"/>,
/// <see cref="Retire"/> and <see cref="Detach"/> may come from another.
/// </summary>
internal sealed partial class StageSlot(string name, Func<IFrameStage> create, GroupCounters counters, TimeProvider time, ILogger logger, CancellationToken closing)
{
    public static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private volatile IFrameStage? _stage;
    private bool _detached;

    /// <summary>The stage, warm; null where it could not be made anew before the end.</summary>
    public IFrameStage? Stage => _stage;

    /// <summary>What warming up took.</summary>
    public TimeSpan WarmUpTime { get; private set; }

    public void Abort() => _stage?.Abort();

    public void StopRun() => _stage?.StopRun();

    public void Retire() => _stage?.Retire();

    /// <summary>The thread is left behind: its stage counts no more, and nobody else gets the sessions of it.</summary>
    public void Detach()
    {
        lock (_gate)
        {
            _detached = true;
            if (_stage is not null)
            {
                counters.Down();
            }
        }

        Retire();
    }

    /// <summary>Makes the stage and warms it; throws what that throws.</summary>
    public void Fill()
    {
        var stage = create();
        var start = time.GetTimestamp();
        try
        {
            stage.WarmUp();
        }
        catch
        {
            stage.Dispose();
            throw;
        }

        WarmUpTime = time.GetElapsedTime(start);
        lock (_gate)
        {
            _stage = stage;
            if (!_detached)
            {
                counters.Up();
            }
        }
    }

    /// <summary>Makes the stage anew, however often that takes; when the host stops, one try must do.</summary>
    public void Replace()
    {
        counters.Restarted();
        Empty();
        do
        {
            try
            {
                Fill();
            }
            catch (Exception exception)
            {
                Log.NotReplaced(logger, exception, name, RetryDelay);
                closing.WaitHandle.WaitOne(RetryDelay);
            }
        }
        while (_stage is null && !closing.IsCancellationRequested && !IsDetached);
    }

    public void Empty()
    {
        IFrameStage? stage;
        lock (_gate)
        {
            stage = _stage;
            _stage = null;
            if (stage is not null && !_detached)
            {
                counters.Down();
            }
        }

        try
        {
            stage?.Dispose();
        }
        catch (Exception exception)
        {
            Log.NotDisposed(logger, exception, name);
        }
    }

    private bool IsDetached
    {
        get
        {
            lock (_gate)
            {
                return _detached;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3002, LogLevel.Error, "Executor {Executor} could not be made anew; the next try is in {Delay}")]
        public static partial void NotReplaced(ILogger logger, Exception exception, string executor, TimeSpan delay);

        [LoggerMessage(3003, LogLevel.Warning, "What executor {Executor} held could not all be disposed of")]
        public static partial void NotDisposed(ILogger logger, Exception exception, string executor);
    }
}
