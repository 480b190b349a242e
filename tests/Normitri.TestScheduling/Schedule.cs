namespace Normitri.TestScheduling;

/// <summary>
/// Runs async code in one thread, one step at a time: a step goes from one await to the next. Which of the steps that could run comes next is up to
/// <see cref="Choices"/>. Time passes when nothing else can run, or, where <see cref="TimeMayPass"/>, at any moment. Code that leaves its context (in the
/// framework, for example) is waited for, but not under control while it is away.
/// </summary>
public sealed class Schedule(Choices choices)
{
    private readonly object _gate = new();
    private readonly List<Step> _ready = [];
    private readonly List<(string Name, Task Task)> _programs = [];
    private readonly List<string> _trace = [];
    private string? _last;
    private int _alarms;

    public ScheduleTime Time { get; } = new();

    /// <summary>How long code that left its context is waited for, on the machine's clock, before that counts as a deadlock.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock may go on to its next alarm while other steps wait; so many times, for a program that waits again and again would never end.</summary>
    public int TimeMayPass { get; set; }

    /// <summary>The names of what ran, step by step.</summary>
    public IReadOnlyList<string> Trace => _trace;

    /// <summary>Adds a program that runs beside the others.</summary>
    public void Start(string name, Func<Task> program)
    {
        Post(name, _ =>
        {
            var task = program();
            _programs.Add((name, task));
        }, null);
    }

    /// <summary>Runs until every program has ended.</summary>
    /// <exception cref="DeadlockException">Some wait for what never comes.</exception>
    public void Run()
    {
        while (true)
        {
            var step = Take();
            if (step is null)
                break;
            _last = step.Name;
            _trace.Add(step.Name);
            Run(step);
        }

        // What a program threw, as it was thrown.
        foreach (var (_, task) in _programs)
            task.GetAwaiter().GetResult();
    }

    internal void Post(string name, SendOrPostCallback callback, object? state)
    {
        lock (_gate)
        {
            _ready.Add(new Step(name, callback, state));
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>The next step; null when everything has ended.</summary>
    private Step? Take()
    {
        lock (_gate)
        {
            while (_ready.Count == 0)
            {
                if (_programs.TrueForAll(program => program.Task.IsCompleted))
                    return null;
                if (Time.HasAlarms)
                    return Alarm();
                // Somewhere in the framework a thread is on its way back, or nobody is.
                if (!Monitor.Wait(_gate, Patience) && _ready.Count == 0)
                    throw new DeadlockException([.. _programs.Where(program => !program.Task.IsCompleted).Select(program => program.Name)]);
            }

            // Those of the program that ran last come first: to go on with it is no interruption.
            var ordered = _ready.OrderBy(step => step.Name == _last ? 0 : 1).ToList();
            var free = ordered.Count(step => step.Name == _last);
            var clock = Time.HasAlarms && _alarms < TimeMayPass ? 1 : 0;
            var choice = choices.Next(ordered.Count + clock, free);
            if (choice == ordered.Count)
            {
                _alarms++;
                return Alarm();
            }

            _ready.Remove(ordered[choice]);
            return ordered[choice];
        }
    }

    private Step Alarm() => new("clock", _ => Time.PassToNext(), null);

    private void Run(Step step)
    {
        var outer = SynchronizationContext.Current;
        // One of its own for every step: else what a step completes would run within it, and not as a step that others may come before.
        SynchronizationContext.SetSynchronizationContext(new StepContext(this, step.Name));
        try
        {
            step.Callback(step.State);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private sealed record Step(string Name, SendOrPostCallback Callback, object? State);
}
