using Normitri.Contracts.Health;

namespace Normitri.Server.Health.Reports;

/// <summary>A periodic task of a process.</summary>
/// <param name="Name">The label of its metrics.</param>
/// <param name="PeriodSeconds">How often it should succeed.</param>
/// <param name="AgeSeconds">Time since it last succeeded, or since it began.</param>
/// <param name="Failures">Rounds that failed since.</param>
/// <param name="Late">It missed three rounds, and half a minute.</param>
internal sealed record TaskDocument(string Name, double PeriodSeconds, double AgeSeconds, long Failures, bool Late)
{
    public static TaskDocument Of(PeriodicTask task) =>
        new(task.Name, task.Period.TotalSeconds, Math.Round(task.Age.TotalSeconds, 3), task.Failures, task.IsLate);
}
