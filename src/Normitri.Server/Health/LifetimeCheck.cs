using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Normitri.Server.Health;

/// <summary>Started, the silo included, and not being stopped. A server that is being stopped takes itself out of the balancer first.</summary>
internal sealed class LifetimeCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult((lifetime.ApplicationStarted.IsCancellationRequested, lifetime.ApplicationStopping.IsCancellationRequested) switch
        {
            (_, true) => HealthCheckResult.Unhealthy("The server is being stopped: it finishes what it has and takes nothing new."),
            (false, _) => HealthCheckResult.Unhealthy("The server is starting."),
            _ => HealthCheckResult.Healthy(),
        });
}
