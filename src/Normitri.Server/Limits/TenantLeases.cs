using Normitri.Contracts.Tenants;

namespace Normitri.Server.Limits;

/// <summary>
/// Asks the tenants' grains. One that does not answer lets frames in for a while, which is counted and seen in the health: what was used is in the journal in any case, and
/// a store's line must not stand still because a silo is being replaced.
/// </summary>
internal sealed partial class TenantLeases(
    IClusterClient cluster, LimitMetrics metrics, UndecidedLimits undecided, TimeProvider time, ILogger<TenantLeases> logger) : ITenantLeases
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Task<RateLease> RateAsync(string tenant, RateRequest request) =>
        AskAsync(tenant, LimitKind.Rate, RateLease.Unlimited, grain => grain.LeaseRateAsync(request));

    public Task<QuotaLease?> QuotaAsync(string tenant, QuotaRequest request) =>
        AskAsync<QuotaLease?>(tenant, LimitKind.Quota, null, async grain => await grain.LeaseQuotaAsync(request));

    private async Task<T> AskAsync<T>(string tenant, LimitKind limit, T otherwise, Func<ITenantGrain, Task<T>> ask)
    {
        try
        {
            var answer = await ask(cluster.GetGrain<ITenantGrain>(tenant)).WaitAsync(Patience, time);
            undecided.Answered(tenant, limit);
            return answer;
        }
        catch (Exception failure)
        {
            metrics.Undecided();
            undecided.Unanswered(tenant, limit);
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
