namespace Normitri.TestScheduling;

/// <summary>A clock that stands until it is moved on to its next alarm.</summary>
public sealed class ScheduleTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public bool HasAlarms
    {
        get
        {
            lock (_gate)
                return _alarms.Count > 0;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves on without ringing what is due on the way.</summary>
    public void Pass(TimeSpan by)
    {
        lock (_gate)
            _now += by;
    }

    /// <summary>Moves on to the next alarm and rings it. None: it was given up by code that is away, and nothing happens.</summary>
    public void PassToNext()
    {
        Alarm? next;
        lock (_gate)
        {
            next = _alarms.MinBy(alarm => alarm.Due);
            if (next is null)
                return;
            _now = next.Due > _now ? next.Due : _now;
            _alarms.Remove(next);
            if (next.Period > TimeSpan.Zero)
            {
                next.Due = _now + next.Period;
                _alarms.Add(next);
            }
        }

        next.Callback(next.State);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(ScheduleTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimerCallback Callback => callback;

        public object? State => state;

        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._alarms.Remove(this);
                if (dueTime < TimeSpan.Zero)
                    return true;
                (Due, Period) = (time._now + dueTime, period);
                time._alarms.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._gate)
                time._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
