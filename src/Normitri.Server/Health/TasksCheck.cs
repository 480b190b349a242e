using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Normitri.Contracts.Health;

namespace Normitri.Server.Health;

/// <summary>Every periodic task succeeds about as often as it should. Judged when somebody asks, so that it needs no task of its own.</summary>
internal sealed class TasksCheck(PeriodicTasks tasks) : IHealthCheck
{
    /// <summary>What is wrong with a task that is late.</summary>
    public static string SentenceOf(PeriodicTask task) => string.Create(
        CultureInfo.InvariantCulture,
        $"{task.Name} last succeeded {task.Age.TotalSeconds:0} s ago and should every {task.Period.TotalSeconds:0.###} s; {Why(task.Failures)}");

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var late = tasks.All.Where(task => task.IsLate).Select(SentenceOf).ToList();
        return Task.FromResult(late.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", late)));
    }

    private static string Why(long failures) => failures == 0 ? "it hangs or has ended" : $"{failures} rounds failed since, the log says why";
}
