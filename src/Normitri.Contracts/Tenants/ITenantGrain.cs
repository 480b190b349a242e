namespace Normitri.Contracts.Tenants;

/// <summary>
/// A tenant's limits; key <c>{tenant}</c>. API processes take frames from it in batches and decide on each request by themselves, so that the sum over
/// all of them is right without a call for every frame.
/// </summary>
[Alias("normitri.tenant")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>Takes frames out of the tenant's bucket, or out of that of one of its keys.</summary>
    [Alias("LeaseRateAsync")]
    Task<RateLease> LeaseRateAsync(RateRequest request);

    /// <summary>Takes frames and pixels out of what the month has left.</summary>
    [Alias("LeaseQuotaAsync")]
    Task<QuotaLease> LeaseQuotaAsync(QuotaRequest request);

    /// <summary>The tenant's plan was changed: use the new one from now on.</summary>
    [Alias("PlanChangedAsync")]
    Task PlanChangedAsync();
}
