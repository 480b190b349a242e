using Normitri.Contracts.Tenants;

namespace Normitri.Server.Limits;

/// <summary>Where limits are decided for all processes together. Never throws.</summary>
internal interface ITenantLeases
{
    Task<RateLease> RateAsync(string tenant, RateRequest request);

    /// <summary>Null: nobody answered in time. The grain may have heard of the request all the same.</summary>
    Task<QuotaLease?> QuotaAsync(string tenant, QuotaRequest request);
}
