using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Storage.Telemetry;

namespace Normitri.Storage.Retention;

/// <summary>Looks for old things now and then. Runs in every process; the lease lets one of them do it.</summary>
internal sealed class RetentionWorker(RetentionRun run, IOptions<StorageOptions> options, TimeProvider time, ILogger<RetentionWorker> logger) : BackgroundService
{
    // Not at once, while a process that starts has other things to do; and soon, for one that does not live long.
    private static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = TimeSpan.FromMinutes(options.Value.Retention.IntervalMinutes);
        try
        {
            for (var wait = interval < FirstAfter ? interval : FirstAfter; ; wait = interval)
            {
                await Task.Delay(wait, time, stoppingToken);
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            await run.RunAsync(stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            Log.RetentionFailed(logger, failure);
        }
    }
}
