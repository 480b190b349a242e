namespace Normitri.Inference.Queueing;

/// <summary>The time in which a batch that is not full waits for more frames. Guarded by the queue's lock.</summary>
internal sealed class BatchWindow
{
    private static readonly TimeSpan TimerStep = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider _time;
    private readonly TimeSpan _length;
    private readonly long _start;
    private readonly int _most;
    private readonly DateTimeOffset _end;
    private bool _isEnough;
    private SpinWait _spin;

    /// <param name="time">The clock.</param>
    /// <param name="length">How long it lasts.</param>
    /// <param name="most">Frames that fill the batch.</param>
    /// <param name="start">When its first frame came in: it may be over already.</param>
    public BatchWindow(TimeProvider time, TimeSpan length, int most, long start)
    {
        _time = time;
        _length = length;
        _most = most;
        _start = start;
        _end = time.GetUtcNow() + Left;
    }

    public bool IsOver => _isEnough || Left <= TimeSpan.Zero;

    private TimeSpan Left => _length - _time.GetElapsedTime(_start);

    /// <summary>Takes notice of a frame that waits: a full batch, or a deadline within the window, ends it.</summary>
    public void Note(InferenceItem item, int waiting) => _isEnough |= waiting >= _most || item.Request.Deadline <= _end;

    /// <summary>Gives the lock away for a while. Timers count in milliseconds: the last one of the window is waited for by yielding.</summary>
    public void Wait(object gate)
    {
        var left = Left;
        if (left >= TimerStep)
        {
            Monitor.Wait(gate, left < TimeSpan.FromSeconds(1) ? new TimeSpan(left.Ticks / TimerStep.Ticks * TimerStep.Ticks) : TimeSpan.FromSeconds(1));
            return;
        }

        Monitor.Exit(gate);
        _spin.SpinOnce(sleep1Threshold: -1);
        Monitor.Enter(gate);
    }
}
