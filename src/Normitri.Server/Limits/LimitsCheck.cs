using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Normitri.Server.Limits;

/// <summary>Degraded while limits of tenants cannot be asked for: frames come in that a limit might keep out.</summary>
internal sealed class LimitsCheck(UndecidedLimits undecided) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(undecided.Describe() is { } sentence ? HealthCheckResult.Degraded(sentence) : HealthCheckResult.Healthy());
}
