using Microsoft.Extensions.Diagnostics.HealthChecks;
using Normitri.Grains.Watchdog;

namespace Normitri.Server.Health;

/// <summary>The silo's watchdog makes its rounds: where it does not, nobody sees to this process.</summary>
internal sealed class WatchdogCheck(IWatchdogAge watchdog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(watchdog.IsLate
            ? HealthCheckResult.Unhealthy($"The watchdog has made no round for {watchdog.LastTickAge.TotalSeconds:0} s.")
            : HealthCheckResult.Healthy());
}
