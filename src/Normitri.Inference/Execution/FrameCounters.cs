using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;

namespace Normitri.Inference.Execution;

/// <summary>What became of the frames of one model. Written by its threads, read by anyone.</summary>
internal sealed class FrameCounters(Objectives objectives)
{
    private long _done;
    private long _failed;
    private long _beyondFrameTime;
    private long _beyondRunTime;
    private long _busyTicks;
    private long _yields;
    private int _inFlight;

    public long Done => Volatile.Read(ref _done);

    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Frames that left the queue and went back to it.</summary>
    public long Yields => Volatile.Read(ref _yields);

    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Frames that took longer than <see cref="ObjectiveOptions.FrameTime"/>.</summary>
    public long BeyondFrameTime => Volatile.Read(ref _beyondFrameTime);

    /// <summary>Frames whose run took longer than <see cref="ObjectiveOptions.RunTime"/>.</summary>
    public long BeyondRunTime => Volatile.Read(ref _beyondRunTime);

    /// <summary>Time spent on frames after they left the queue, all of them together.</summary>
    public TimeSpan Spent => new(Volatile.Read(ref _busyTicks));

    public void Started() => Interlocked.Increment(ref _inFlight);

    /// <summary>A frame that left the queue has ended.</summary>
    public void Ended(bool success, in StageTimings timings)
    {
        Interlocked.Decrement(ref _inFlight);
        Interlocked.Increment(ref success ? ref _done : ref _failed);
        Interlocked.Add(ref _busyTicks, (long)(timings.WorkMs * TimeSpan.TicksPerMillisecond));
        if (!success)
        {
            return;
        }

        if (timings.WorkMs > objectives.FrameMs)
        {
            Interlocked.Increment(ref _beyondFrameTime);
        }

        if (timings.InferMs > objectives.RunMs)
        {
            Interlocked.Increment(ref _beyondRunTime);
        }
    }

    /// <summary>A frame that left the queue is back in it.</summary>
    public void Returned()
    {
        Interlocked.Decrement(ref _inFlight);
        Interlocked.Increment(ref _yields);
    }

    /// <summary>A frame that never left the queue has ended.</summary>
    public void Refused() => Interlocked.Increment(ref _failed);
}
