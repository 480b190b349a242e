namespace Normitri.Storage.Tests.Support;

/// <summary>Pauses below ten seconds pass at once and are written down; longer timers wait for <see cref="Elapse"/>.</summary>
internal sealed class PausingTime : TimeProvider
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10.5);
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _pauses = [];
    private readonly List<Action> _waiting = [];
    private long _ticks = TimeSpan.TicksPerDay;

    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (_lock)
                return [.. _pauses];
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    /// <summary>Every long timer fires.</summary>
    public void Elapse()
    {
        List<Action> due;
        lock (_lock)
            due = [.. _waiting];
        foreach (var fire in due)
            fire();
    }

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= Long)
        {
            lock (_lock)
                _waiting.Add(() => callback(state));
        }
        else if (dueTime >= TimeSpan.Zero)
        {
            lock (_lock)
                _pauses.Add(dueTime);
            Advance(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Nothing();
    }

    private sealed class Nothing : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
