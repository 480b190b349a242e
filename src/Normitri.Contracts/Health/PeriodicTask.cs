namespace Normitri.Contracts.Health;

/// <summary>One periodic task, as it tells of itself. May be told from any thread; allocates nothing.</summary>
public sealed class PeriodicTask
{
    // Rounds that may be missed, and a pause that any process may make.
    private const int Missable = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private long _succeededAt;
    private long _failures;

    internal PeriodicTask(string name, TimeSpan period, TimeProvider time, Action? restart)
    {
        Name = name;
        Period = period;
        Restart = restart;
        _time = time;
        _succeededAt = time.GetTimestamp();
    }

    public string Name { get; }

    public TimeSpan Period { get; }

    /// <summary>Begins the task anew where it hangs; never waits. Null: it has no way to.</summary>
    public Action? Restart { get; }

    /// <summary>Time since it last succeeded, or since it was added.</summary>
    public TimeSpan Age => _time.GetElapsedTime(Interlocked.Read(ref _succeededAt));

    /// <summary>Rounds that failed since the last that succeeded.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>It missed three rounds, and half a minute: it fails, hangs or has ended.</summary>
    public bool IsLate => Age is var age && age > Pause && age > Period * Missable;

    /// <summary>A round was done.</summary>
    public void Succeeded()
    {
        Interlocked.Exchange(ref _succeededAt, _time.GetTimestamp());
        Interlocked.Exchange(ref _failures, 0);
    }

    /// <summary>A round was tried in vain.</summary>
    public void Failed() => Interlocked.Increment(ref _failures);
}
