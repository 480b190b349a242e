using System.Diagnostics.Metrics;
using Normitri.Contracts.Health;
using Normitri.Grains.Health;

namespace Normitri.Server.Health;

/// <summary>What the periodic tasks of this process tell of themselves, and its health events. A task that hangs or has ended is seen by its age.</summary>
internal sealed class TaskMetrics
{
    public const string MeterName = "Normitri";

    public TaskMetrics(PeriodicTasks tasks, HealthEvents events, IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge(
            "normitri.task.last_success_age", () => Measure(tasks, task => task.Age.TotalSeconds), "s", "Time since a periodic task last succeeded, or since it began.");
        meter.CreateObservableGauge("normitri.task.period", () => Measure(tasks, task => task.Period.TotalSeconds), "s", "How often a periodic task should succeed.");
        meter.CreateObservableGauge(
            "normitri.task.failures", () => Measure(tasks, task => task.Failures), "{round}", "Rounds of a periodic task that failed since the last that succeeded.");
        meter.CreateObservableCounter("normitri.health.events", () => events.Raised, "{event}", "Health events that this process raised.");
        meter.CreateObservableCounter(
            "normitri.health.events_dropped", () => events.Dropped, "{event}", "Health events that are in the log only: too many waited for the database.");
    }

    private static IEnumerable<Measurement<T>> Measure<T>(PeriodicTasks tasks, Func<PeriodicTask, T> of)
        where T : struct => tasks.All.Select(task => new Measurement<T>(of(task), new KeyValuePair<string, object?>("task", task.Name)));
}
