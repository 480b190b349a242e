using Normitri.Contracts.Tenants;
using Normitri.Grains.Tenants;
using Normitri.Storage.Usage;

namespace Normitri.Grains.Tests.Tenants;

[Trait("Row", "S13")]
public sealed class MonthlyQuotaTests
{
    private static readonly TenantPlan Plan = TenantPlan.Unlimited with { MonthlyFrames = 100, MonthlyMegapixels = 50 };
    private readonly Clock _clock = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeLog _log = new();

    private int Month => UsageMonth.Of(_clock.Now).Number;

    [Fact]
    public async Task Lease_TwoProcesses_NeverGetMoreThanTheQuotaTogether()
    {
        var quota = New();
        var granted = 0L;
        for (var round = 0; round < 100; round++)
        {
            foreach (var process in (string[])["one", "two"])
                granted += (await quota.LeaseAsync(Ask(process, frames: 1, ahead: 9), Plan)).Granted.Frames;
        }

        Assert.Equal(100, granted);
    }

    [Fact]
    public async Task Lease_Exhausted_NamesTheQuotaAndWhenItEnds()
    {
        var quota = New();
        await quota.LeaseAsync(Ask("one", frames: 100), Plan);

        var refused = await quota.LeaseAsync(Ask("one", frames: 1), Plan);

        Assert.Equal(("monthlyFrames", 100L, TimeSpan.FromHours(12)), (refused.Exhausted, refused.Limit, refused.EndsIn));
        Assert.Equal(default, refused.Granted);
    }

    [Fact]
    public async Task Lease_PixelsBeyondTheQuota_AreRefusedAndSmallerOnesAreNot()
    {
        var quota = New();
        await quota.LeaseAsync(Ask("one", frames: 1, pixels: 45_000_000), Plan);

        Assert.Equal(("monthlyMegapixels", 50L), await Refused(quota, pixels: 5_000_001));
        Assert.Null((await quota.LeaseAsync(Ask("one", frames: 1, pixels: 5_000_000), Plan)).Exhausted);
    }

    [Fact]
    public async Task Lease_AfterARestart_BeginsAtWhatTheDatabaseHas()
    {
        _log.Sums[Month] = new UsageSums(98, 0, 0, 0);

        var quota = New();

        Assert.Null((await quota.LeaseAsync(Ask("one", frames: 2), Plan)).Exhausted);
        Assert.NotNull((await quota.LeaseAsync(Ask("one", frames: 1), Plan)).Exhausted);
    }

    [Fact]
    public async Task Lease_SharesThatCameBack_AreGivenAgain()
    {
        var quota = New();
        await quota.LeaseAsync(Ask("one", frames: 100), Plan);
        await quota.LeaseAsync(Ask("one", used: 30, unused: 70), Plan);

        Assert.Null((await quota.LeaseAsync(Ask("two", frames: 70), Plan)).Exhausted);
        Assert.NotNull((await quota.LeaseAsync(Ask("two", frames: 1), Plan)).Exhausted);
    }

    [Fact]
    public async Task Lease_AProcessThatIsGone_CountsWithWhatItLeftInTheDatabase()
    {
        var quota = New();
        await quota.LeaseAsync(Ask("gone", frames: 100), Plan);
        _log.Sums[Month] = new UsageSums(40, 0, 0, 0);
        Assert.NotNull((await quota.LeaseAsync(Ask("two", frames: 1), Plan)).Exhausted);

        _clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Null((await quota.LeaseAsync(Ask("two", frames: 60), Plan)).Exhausted);
        Assert.NotNull((await quota.LeaseAsync(Ask("two", frames: 1), Plan)).Exhausted);
    }

    [Fact]
    public async Task Lease_AtMidnightUtc_TheWholeQuotaIsThereAgain()
    {
        var quota = New();
        await quota.LeaseAsync(Ask("one", frames: 100), Plan);
        _clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromTicks(1));
        Assert.NotNull((await quota.LeaseAsync(Ask("one", frames: 1), Plan)).Exhausted);

        _clock.Advance(TimeSpan.FromTicks(1));
        var lease = await quota.LeaseAsync(new QuotaRequest("one", 202611, new QuotaAmount(100, 0), default, new QuotaAmount(5, 0), default), Plan);

        Assert.Equal((null, 202612, 100L), (lease.Exhausted, lease.Month, lease.Granted.Frames));
    }

    private static async Task<(string?, long)> Refused(MonthlyQuota quota, long pixels)
    {
        var lease = await quota.LeaseAsync(new QuotaRequest("one", 202611, new QuotaAmount(1, pixels), default, default, default), Plan);
        return (lease.Exhausted, lease.Limit);
    }

    private QuotaRequest Ask(string process, long frames = 0, long pixels = 0, long ahead = 0, long used = 0, long unused = 0) =>
        new(process, Month, new QuotaAmount(frames, pixels), new QuotaAmount(ahead, 0), new QuotaAmount(used, 0), new QuotaAmount(unused, 0));

    private MonthlyQuota New() => new(_log, "acme", _clock);

    private sealed class FakeLog : IUsageLog
    {
        public Dictionary<int, UsageSums> Sums { get; } = [];

        public ValueTask<IReadOnlyList<StoreUsage>> ReadAsync(string tenant, UsageMonth month, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask<UsageSums> SumAsync(string tenant, UsageMonth month, CancellationToken cancellation) => new(Sums.GetValueOrDefault(month.Number));
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; private set; } = now;

        public void Advance(TimeSpan by) => Now += by;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
