using Normitri.Contracts.Health;

namespace Normitri.Server.Health;

/// <summary>Raises an event when a periodic task becomes late, and one when it is on time again. For one caller.</summary>
internal sealed class LateTasks(PeriodicTasks tasks, IHealthEvents events, TimeProvider time)
{
    private readonly Dictionary<string, string> _incidents = new(StringComparer.Ordinal);

    public void Look()
    {
        var late = tasks.All.Where(task => task.IsLate).ToDictionary(task => task.Name, StringComparer.Ordinal);
        foreach (var task in late.Values)
        {
            if (_incidents.TryAdd(task.Name, $"task-{task.Name}-{Guid.NewGuid().ToString("N")[..8]}"))
                Raise(task.Name, HealthStep.Found, TasksCheck.SentenceOf(task) + ".");
        }

        foreach (var name in _incidents.Keys.Where(name => !late.ContainsKey(name)).ToList())
        {
            Raise(name, HealthStep.Cleared, $"{name} succeeds again.");
            _incidents.Remove(name);
        }
    }

    private void Raise(string name, HealthStep step, string cause) =>
        events.Raise(new HealthEvent(time.GetUtcNow(), _incidents[name], "tasks", $"task {name}", "task-late", step, cause));
}
