namespace Normitri.Grains.Tests.Properties;

/// <summary>Time that passes when the test says so; the clock on the wall can be set apart from it.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _wall = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private TimeSpan _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public bool HasAlarms => _alarms.Count > 0;

    public override DateTimeOffset GetUtcNow() => _wall;

    public override long GetTimestamp() => _passed.Ticks;

    public void SetBack(TimeSpan by) => _wall -= by;

    public void Pass(TimeSpan by)
    {
        var end = _passed + by;
        while (_alarms.Where(alarm => alarm.Due <= end).MinBy(alarm => alarm.Due) is { } next)
        {
            MoveTo(next.Due);
            _alarms.Remove(next);
            next.Callback(next.State);
        }

        MoveTo(end);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    private void MoveTo(TimeSpan passed)
    {
        if (passed <= _passed)
            return;
        _wall += passed - _passed;
        _passed = passed;
    }

    private sealed class Alarm(SteppedTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimerCallback Callback => callback;

        public object? State => state;

        public TimeSpan Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time._alarms.Remove(this);
            if (dueTime < TimeSpan.Zero)
                return true;
            Due = time._passed + dueTime;
            time._alarms.Add(this);
            return true;
        }

        public void Dispose() => time._alarms.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
