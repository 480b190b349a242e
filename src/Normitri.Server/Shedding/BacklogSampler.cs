using System.Diagnostics.Metrics;
using Normitri.Storage;
using Normitri.Storage.Journal;

namespace Normitri.Server.Shedding;

/// <summary>Looks at the journal now and then, so that the backlog counts what was there before this process, and what others do.</summary>
internal sealed partial class BacklogSampler(
    IFrameJournal journal, Backlog backlog, IMeterFactory meters, TimeProvider time, ILogger<BacklogSampler> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    public async Task SampleAsync(CancellationToken cancellation)
    {
        var mark = backlog.Mark();
        backlog.Correct(await journal.CountWaitingAsync(cancellation), mark);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        meters.Create("Normitri.Shedding").CreateObservableGauge(
            "normitri.frames.waiting", () => backlog.Waiting, "{frame}", "Accepted frames without an outcome, in the whole service as this process knows of it.");
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                try
                {
                    await SampleAsync(stoppingToken);
                }
                catch (StorageException failure)
                {
                    // What was known goes on counting; the intake hears of the storage itself.
                    Log.NotCounted(logger, failure);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the process.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3501, LogLevel.Warning, "The frames that wait could not be counted")]
        public static partial void NotCounted(ILogger logger, Exception exception);
    }
}
