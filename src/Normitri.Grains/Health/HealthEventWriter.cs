using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Normitri.Contracts.Health;
using Normitri.Storage.Health;

namespace Normitri.Grains.Health;

/// <summary>Stores this process's health events, away from whoever raises them. While the database gives no answer they wait, and are stored when it is back.</summary>
internal sealed partial class HealthEventWriter(
    HealthEvents events, IHealthEventLog log, ProcessName process, PeriodicTasks tasks, ILogger<HealthEventWriter> logger) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>The end of a process is where incidents end: what it raised last is stored too, if the database answers.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await StoreAsync(cancellationToken);
        }
        catch (Exception failure)
        {
            Log.NotStored(logger, failure);
        }
    }

    /// <summary>All that waits now.</summary>
    internal async ValueTask<bool> StoreAsync(CancellationToken cancellation)
    {
        while (events.Unstored(AtOnce) is { Count: > 0 } some)
        {
            await log.AddAsync(process.Value, some, cancellation);
            events.Stored(some.Count);
        }

        return true;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        tasks.RunAsync("health-events", Period, StoreAsync, failure => Log.NotStored(logger, failure), stoppingToken);

    private static partial class Log
    {
        [LoggerMessage(2505, LogLevel.Warning, "Health events could not be stored; they wait for the database")]
        public static partial void NotStored(ILogger logger, Exception failure);
    }
}
