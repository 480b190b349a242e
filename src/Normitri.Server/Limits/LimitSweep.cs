using Normitri.Contracts.Health;

namespace Normitri.Server.Limits;

/// <summary>Gives unused shares back, second by second. When the process ends, the grains hear no more of it and forget its shares.</summary>
internal sealed partial class LimitSweep(TenantLimits limits, UndecidedLimits undecided, PeriodicTasks tasks, ILogger<LimitSweep> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        return tasks.RunAsync("limits", LeaseTimes.Sweep, Sweep, failure => Log.NotSwept(logger, failure), stoppingToken, firstAfter: LeaseTimes.Sweep);

        ValueTask<bool> Sweep(CancellationToken cancellation)
        {
            limits.Sweep();
            undecided.Sweep();
            return ValueTask.FromResult(true);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2501, LogLevel.Error, "Unused shares of limits could not be given back; tried again in a second")]
        public static partial void NotSwept(ILogger logger, Exception failure);
    }
}
