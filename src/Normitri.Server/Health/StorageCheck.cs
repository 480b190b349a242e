using Microsoft.Extensions.Diagnostics.HealthChecks;
using Normitri.Storage.Results;

namespace Normitri.Server.Health;

/// <summary>The database answers.</summary>
internal sealed class StorageCheck(IResultLog log) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await log.ReadNewestCursorAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The storage gives no answer; see Normitri:Storage and the disk or server behind it.", failure);
        }
    }
}
