using Microsoft.Extensions.Diagnostics.HealthChecks;
using Normitri.Grains.Watchdog;

namespace Normitri.Server.Health;

/// <summary>The watchdog has not taken the silo out of service.</summary>
internal sealed class ServiceCheck(ISiloEnd silo) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(silo.OutOfService is { } why ? HealthCheckResult.Unhealthy($"Out of service. {why}") : HealthCheckResult.Healthy());
}
