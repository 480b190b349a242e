using Microsoft.Extensions.Options;
using Normitri.Contracts.Tenants;
using Normitri.Storage.Tenants;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Tenants;

[Trait("Row", "S13")]
public abstract class TenantPlanStoreTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly TenantPlan Plan = new(3, 600, 100, 1_000_000, 2_000_000);
    private readonly TempFolder _folder = new(database);
    private TestStorage _storage = null!;

    public async Task InitializeAsync() => _storage = await TestStorage.OpenAsync(_folder);

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task PutAsync_NewPlan_IsReadBackWholeWithVersionOne()
    {
        Assert.Null(await _storage.Plans.FindAsync("acme", default));

        var put = await PutAsync(Plan, 0);

        Assert.Equal(new PutPlanResult(PutPlanOutcome.Created, new TenantPlanRecord("acme", Plan, 1, _storage.Time.Now)), put);
        Assert.Equal(put.Plan, await _storage.Plans.FindAsync("acme", default));
        Assert.Null(await _storage.Plans.FindAsync("zeta", default));
    }

    [Fact]
    public async Task PutAsync_ExpectedVersion_IsComparedAndEveryChangeIsAudited()
    {
        await PutAsync(Plan, null);

        Assert.Equal(PutPlanOutcome.VersionConflict, (await PutAsync(TenantPlan.Unlimited, 0)).Outcome);
        Assert.Equal(PutPlanOutcome.VersionConflict, (await PutAsync(TenantPlan.Unlimited, 2)).Outcome);
        var updated = await PutAsync(TenantPlan.Unlimited, 1);

        Assert.Equal((PutPlanOutcome.Updated, 2L, TenantPlan.Unlimited), (updated.Outcome, updated.Plan!.Version, updated.Plan.Plan));
        Assert.Equal(
            [
                "key-1 plan.changed acme: weight 3, framesPerMinute 600, burst 100, monthlyFrames 1000000, monthlyMegapixels 2000000",
                "key-1 plan.changed acme: weight 1, framesPerMinute 0, burst 0, monthlyFrames 0, monthlyMegapixels 0",
            ],
            _storage.List<string>("SELECT actor || ' ' || action || ' ' || tenant || ': ' || detail FROM audit ORDER BY id"));
    }

    [Fact]
    public async Task PutAsync_PlanThatIsNone_IsABug()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => PutAsync(Plan with { Weight = 0 }, null));
        await Assert.ThrowsAsync<ArgumentException>(() => PutAsync(Plan with { MonthlyFrames = -1 }, null));
    }

    [Fact]
    public async Task TenantPlans_ReadAsync_IsTheOwnPlanElseTheDefault()
    {
        var options = Options.Create(new TenantOptions { Default = new DefaultPlanOptions { Weight = 2, MonthlyFrames = 7 } });
        var plans = new TenantPlans(_storage.Plans, options, _storage.Time);
        await PutAsync(Plan, null);

        Assert.Equal(Plan, await plans.ReadAsync("acme", default));
        Assert.Equal(new TenantPlan(2, 0, 0, 7, 0), await plans.ReadAsync("zeta", default));

        await PutAsync(TenantPlan.Unlimited, null);
        plans.Forget("acme");
        Assert.Equal(TenantPlan.Unlimited, await plans.ReadAsync("acme", default));
    }

    [Fact]
    public async Task PutAsync_TenAtOnceAsTheFirst_LetsOneThrough()
    {
        var puts = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => PutAsync(Plan, 0))));

        Assert.Single(puts, put => put.Outcome == PutPlanOutcome.Created);
        Assert.Equal(1, (await _storage.Plans.FindAsync("acme", default))!.Version);
    }

    private async Task<PutPlanResult> PutAsync(TenantPlan plan, long? expected) =>
        await _storage.Plans.PutAsync("acme", plan, expected, "key-1", default);

    public sealed class OnSqlite() : TenantPlanStoreTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : TenantPlanStoreTests(TestDatabase.Postgres);
}
