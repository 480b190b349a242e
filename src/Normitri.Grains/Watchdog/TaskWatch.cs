using Normitri.Contracts.Health;

namespace Normitri.Grains.Watchdog;

/// <summary>One periodic task from look to look: when it last told of itself, be it of a round in vain.</summary>
internal sealed class TaskWatch(PeriodicTask task, TimeProvider time)
{
    private long _failures = task.Failures;
    private long _toldAt = time.GetTimestamp();
    private TimeSpan _age = TimeSpan.Zero;

    public PeriodicTask Task => task;

    public TaskView Look()
    {
        var (age, failures) = (task.Age, task.Failures);
        if (age < _age || failures != _failures)
            _toldAt = time.GetTimestamp();
        (_age, _failures) = (age, failures);
        var tried = time.GetElapsedTime(_toldAt);
        return new TaskView(task, age, tried < age ? tried : age);
    }
}
