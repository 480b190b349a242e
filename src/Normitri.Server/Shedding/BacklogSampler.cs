using System.Diagnostics.Metrics;
using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Tenants;

namespace Normitri.Server.Shedding;

/// <summary>
/// Looks at the journal now and then, so that the backlog counts what was there before this process, and what others do; forgets units that keep away.
/// </summary>
internal sealed partial class BacklogSampler(
    IFrameJournal journal,
    Backlog backlog,
    Contention contention,
    TenantPlans plans,
    IMeterFactory meters,
    PeriodicTasks tasks,
    ILogger<BacklogSampler> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    public async Task SampleAsync(CancellationToken cancellation)
    {
        var mark = backlog.Mark();
        var seen = await journal.CountWaitingAsync(cancellation);
        backlog.Correct(seen, mark);
        // Who has frames waiting takes part, also where they came in by another process.
        foreach (var (unit, _) in seen.Where(each => !ReservedTenants.IsReserved(each.Unit.Tenant)))
            contention.Ask(backlog.LoadOf(unit), unit.Tenant, (await plans.ReadAsync(unit.Tenant, cancellation)).Weight, backlog.FinishedPerSecond);
        backlog.Forget(unit => !contention.IsSilent(unit));
    }

    /// <summary>Where the journal cannot be read, what was known goes on counting; the intake hears of the storage itself.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        meters.Create("Normitri").CreateObservableGauge(
            "normitri.frames.waiting", () => backlog.Waiting, "{frame}", "Accepted frames without an outcome, in the whole service as this process knows of it.");
        return tasks.RunAsync("backlog", Period, RoundAsync, failure => Log.NotCounted(logger, failure), stoppingToken);

        async ValueTask<bool> RoundAsync(CancellationToken cancellation)
        {
            await SampleAsync(cancellation);
            return true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3501, LogLevel.Warning, "The frames that wait could not be counted")]
        public static partial void NotCounted(ILogger logger, Exception exception);
    }
}
