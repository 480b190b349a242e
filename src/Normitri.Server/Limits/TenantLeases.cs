using Normitri.Contracts.Tenants;

namespace Normitri.Server.Limits;

/// <summary>
/// Asks the tenants' grains. One that does not answer lets frames in for the moment, which is counted: what was used is in the journal in any case, and
/// a store's line must not stand still because a silo is being replaced.
/// </summary>
internal sealed partial class TenantLeases(IClusterClient cluster, LimitMetrics metrics, TimeProvider time, ILogger<TenantLeases> logger) : ITenantLeases
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Task<RateLease> RateAsync(string tenant, RateRequest request) =>
        AskAsync(tenant, RateLease.Unlimited, grain => grain.LeaseRateAsync(request));

    public Task<QuotaLease?> QuotaAsync(string tenant, QuotaRequest request) =>
        AskAsync<QuotaLease?>(tenant, null, async grain => await grain.LeaseQuotaAsync(request));

    private async Task<T> AskAsync<T>(string tenant, T otherwise, Func<ITenantGrain, Task<T>> ask)
    {
        try
        {
            return await ask(cluster.GetGrain<ITenantGrain>(tenant)).WaitAsync(Patience, time);
        }
        catch (Exception failure)
        {
            metrics.Undecided();
            Log.NoAnswer(logger, tenant, failure);
            return otherwise;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3401, LogLevel.Warning, "The limits of tenant {Tenant} could not be asked for; frames are let in for the moment")]
        public static partial void NoAnswer(ILogger logger, string tenant, Exception exception);
    }
}
