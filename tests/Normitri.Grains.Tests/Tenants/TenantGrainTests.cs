using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Tenants;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Usage;

namespace Normitri.Grains.Tests.Tenants;

/// <summary>The grain in silos over a real database.</summary>
public sealed class TenantGrainTests
{
    private static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "cam-1");

    [Fact]
    [Trait("Row", "S13")]
    public async Task LeaseQuota_OnAnotherActivation_KnowsWhatTheMonthHasUsed()
    {
        await using var cluster = await UnitCluster.StartAsync(silos: 2);
        await cluster.PlanAsync("acme", TenantPlan.Unlimited with { MonthlyFrames = 10 });
        for (var sequence = 1UL; sequence <= 8; sequence++)
            await cluster.AcceptAsync(Camera, sequence);
        Assert.Null((await LeaseAsync(cluster, 2)).Exhausted);

        foreach (var silo in cluster.Cluster.Silos.ToList())
        {
            await cluster.Cluster.StartAdditionalSiloAsync();
            await cluster.Cluster.StopSiloAsync(silo);
        }

        Assert.Equal("monthlyFrames", (await LeaseAsync(cluster, 3)).Exhausted);
        Assert.Null((await LeaseAsync(cluster, 2)).Exhausted);
    }

    [Fact]
    [Trait("Row", "S12")]
    public async Task LeaseRate_TenantsAndKeys_HaveBucketsOfTheirOwn()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.PlanAsync("acme", TenantPlan.Unlimited with { FramesPerMinute = 100, Burst = 20 });
        var acme = cluster.Cluster.Client.GetGrain<ITenantGrain>("acme");

        var leases = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => acme.LeaseRateAsync(new RateRequest(null, 0, 3, 0, 0))));
        Assert.Equal(20, leases.Sum(lease => lease.Granted));
        Assert.All(leases, lease => Assert.Equal(100, lease.Limit));
        Assert.Equal(5, (await acme.LeaseRateAsync(new RateRequest("key_one", 5, 9, 0, 0))).Granted);
        Assert.Equal(5, (await acme.LeaseRateAsync(new RateRequest("key_two", 5, 9, 0, 0))).Granted);
        Assert.Equal(RateLease.Unlimited, await cluster.Cluster.Client.GetGrain<ITenantGrain>("zeta").LeaseRateAsync(new RateRequest(null, 0, 9, 0, 0)));
    }

    [Fact]
    [Trait("Row", "S09")]
    public async Task Plan_ItsWeight_ReachesTheInferenceHost()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.PlanAsync("acme", TenantPlan.Unlimited with { Weight = 7 });

        await cluster.SendAsync(Camera, 1);
        await cluster.SendAsync(UnitId.Camera("zeta", "store-1", "cam-1"), 1);
        await cluster.Outcomes.WaitForAsync(2);

        Assert.Equal([("acme", 7), ("zeta", 1)], cluster.Inference.WeightsAsked.Order());
    }

    // From inside a silo: the cluster's outer client may know only gateways that are gone by now.
    private static Task<QuotaLease> LeaseAsync(UnitCluster cluster, long frames) => cluster.Cluster.Silos[^1].ServiceProvider
        .GetRequiredService<IGrainFactory>()
        .GetGrain<ITenantGrain>("acme")
        .LeaseQuotaAsync(new QuotaRequest("test", UsageMonth.Of(DateTimeOffset.UtcNow).Number, new QuotaAmount(frames, 0), default, default, default));
}
