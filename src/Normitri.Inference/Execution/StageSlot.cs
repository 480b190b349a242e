using Microsoft.Extensions.Logging;

namespace Normitri.Inference.Execution;

/// <summary>
/// A thread's stage, which can be thrown away and made anew. Belongs to that thread; only <see cref="Abort"/> may
/// come from another.
/// </summary>
internal sealed partial class StageSlot(string name, Func<IFrameStage> create, GroupCounters counters, ILogger logger, CancellationToken closing)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private volatile IFrameStage? _stage;

    /// <summary>The stage, warm; null where it could not be made anew before the end.</summary>
    public IFrameStage? Stage => _stage;

    public void Abort() => _stage?.Abort();

    /// <summary>Makes the stage and warms it; throws what that throws.</summary>
    public void Fill()
    {
        var stage = create();
        try
        {
            stage.WarmUp();
        }
        catch
        {
            stage.Dispose();
            throw;
        }

        _stage = stage;
        counters.Up();
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
        while (_stage is null && !closing.IsCancellationRequested);
    }

    public void Empty()
    {
        if (_stage is not { } stage)
        {
            return;
        }

        _stage = null;
        counters.Down();
        try
        {
            stage.Dispose();
        }
        catch (Exception exception)
        {
            Log.NotDisposed(logger, exception, name);
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
