using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Health;
using Normitri.Storage.Telemetry;

namespace Normitri.Storage.Retention;

/// <summary>Looks for old things now and then. Runs in every process; the lease lets one of them do it.</summary>
internal sealed class RetentionWorker(RetentionRun run, IOptions<StorageOptions> options, PeriodicTasks tasks, ILogger<RetentionWorker> logger) : BackgroundService
{
    // Not at once, while a process that starts has other things to do; and soon, for one that does not live long.
    private static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = TimeSpan.FromMinutes(options.Value.Retention.IntervalMinutes);
        return tasks.RunAsync(
            "retention", interval, LookAsync, failure => Log.RetentionFailed(logger, failure), stoppingToken, interval < FirstAfter ? interval : FirstAfter);
    }

    /// <summary>Another process that has the lease does the work of this one.</summary>
    private async ValueTask<bool> LookAsync(CancellationToken stopping)
    {
        await run.RunAsync(stopping);
        return true;
    }
}
