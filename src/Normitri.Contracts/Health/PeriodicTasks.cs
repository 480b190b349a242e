using System.Collections.Concurrent;

namespace Normitri.Contracts.Health;

/// <summary>Everything in a process that does the same thing again and again, and when it last succeeded: what stops silently is seen here.</summary>
public sealed class PeriodicTasks(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, PeriodicTask> _tasks = new(StringComparer.Ordinal);

    /// <summary>Every task that was added and not removed.</summary>
    public IReadOnlyCollection<PeriodicTask> All => [.. _tasks.Values.OrderBy(task => task.Name, StringComparer.Ordinal)];

    /// <summary>Adds a task, or takes the place of an older one of the same name. Its age counts from now.</summary>
    /// <param name="name">A stable word, such as <c>outbox</c>: the label of its metric.</param>
    /// <param name="period">How often it should succeed.</param>
    /// <param name="restart">Begins the task anew where it hangs; it must not wait. Give it where a silo is of no use without the task: one that stays silent after it drains the silo.</param>
    public PeriodicTask Add(string name, TimeSpan period, Action? restart = null) => _tasks[name] = new PeriodicTask(name, period, time, restart);

    /// <summary>The task is not meant to run any more.</summary>
    public void Remove(PeriodicTask task) => _tasks.TryRemove(new(task.Name, task));
}
