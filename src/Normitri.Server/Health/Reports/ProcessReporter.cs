using System.Text.Json;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Health;
using Normitri.Grains.Health;
using Normitri.Server.Json;
using Normitri.Storage.Health;

namespace Normitri.Server.Health.Reports;

/// <summary>Stores every few seconds what this process has to tell of itself, where every API process reads it; and looks whether a periodic task is late.</summary>
internal sealed partial class ProcessReporter(
    ProcessSelf self, LateTasks late, IProcessReports reports, PeriodicTasks tasks, IOptions<HealthOptions> options, ILogger<ProcessReporter> logger) : BackgroundService
{
    // A process that was lost is shown so long.
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    /// <summary>A process that ends in order is not silent: it is gone.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await reports.RemoveAsync(self.Tell().Name, cancellationToken);
        }
        catch (Exception failure)
        {
            Log.NotRemoved(logger, failure);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => tasks.RunAsync(
        "health-report", TimeSpan.FromSeconds(options.Value.ReportSeconds), ReportAsync, failure => Log.NotReported(logger, failure), stoppingToken);

    private async ValueTask<bool> ReportAsync(CancellationToken cancellation)
    {
        late.Look();
        var told = self.Tell();
        var json = JsonSerializer.SerializeToUtf8Bytes(told, ServerJson.Default.ProcessDocument);
        await reports.PutAsync(new ProcessReport(told.Name, told.ReportedAt, json), told.ReportedAt - Remembered, cancellation);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(2506, LogLevel.Warning, "What this process tells of its health could not be stored; tried again at the next round")]
        public static partial void NotReported(ILogger logger, Exception failure);

        [LoggerMessage(2507, LogLevel.Warning, "The health report of this process could not be removed; it is shown as silent for a while")]
        public static partial void NotRemoved(ILogger logger, Exception failure);
    }
}
