using Normitri.Inference.Hosting;
using Normitri.Inference.Queueing;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Queueing;

[Trait("Row", "N33")]
public sealed class ShareLedgerTests
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(10);

    private readonly ManualTime _time = new();
    private readonly ShareLedger _ledger;

    public ShareLedgerTests() => _ledger = new ShareLedger(executors: 2, _time);

    [Fact]
    public void MustYield_OneWhoUsesTenTimesHisShareToOneWhoKeepsToIt_IsTrue()
    {
        Send(3, ("t", "loud", 100), ("t", "quiet", 10), ("t", "other", 10));

        Assert.True(_ledger.MustYield(Of("t", "loud"), Of("t", "quiet")));
        Assert.False(_ledger.MustYield(Of("t", "quiet"), Of("t", "loud")));
        Assert.False(_ledger.MustYield(Of("t", "other"), Of("t", "quiet")));
    }

    [Fact]
    public void MustYield_WhereEverybodyUsesTheSame_IsFalse()
    {
        Send(5, [.. Enumerable.Range(0, 20).Select(number => ("t", $"camera-{number}", 10))]);

        Assert.All(
            Enumerable.Range(1, 19),
            number => Assert.False(_ledger.MustYield(Of("t", "camera-0"), Of("t", $"camera-{number}"))));
    }

    [Fact]
    public void MustYield_WhereMuchIsLessThanTheShare_IsFalse()
    {
        // A fifth of an executor, and a fiftieth: each may use one of the two.
        Send(5, ("a", "busy", 20), ("b", "rare", 2));

        Assert.False(_ledger.MustYield(Of("a", "busy"), Of("b", "rare")));
    }

    [Fact]
    public void MustYield_BetweenTenants_GoesByTheSumOfTheirUnits()
    {
        (string, string, int)[] loud = [.. Enumerable.Range(0, 10).Select(number => ("loud", $"camera-{number}", 10))];
        Send(5, [.. loud, .. Enumerable.Range(0, 9).Select(number => ($"tenant-{number}", "camera", 10))]);

        Assert.True(_ledger.MustYield(Of("loud", "camera-3"), Of("tenant-1", "camera")));
        Assert.False(_ledger.MustYield(Of("loud", "camera-3"), Of("loud", "camera-4")));
    }

    [Fact]
    public void MustYield_ToOneSomewhatBeyondHisShare_GoesByWhoHadClearlyMore()
    {
        // 250 a second where 200 can: a share is 40.
        Send(10, ("t", "loud", 100), ("t", "a", 50), ("t", "b", 50), ("t", "c", 25), ("t", "d", 25));

        Assert.True(_ledger.MustYield(Of("t", "loud"), Of("t", "a")));
        Assert.False(_ledger.MustYield(Of("t", "a"), Of("t", "b")));
        Assert.False(_ledger.MustYield(Of("t", "a"), Of("t", "loud")));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    public void MustYield_BetweenTenantsBothBeyondTheirShare_GoesByWhatTheyHadForTheirWeight(int weightOfLarge, bool yields)
    {
        (string, string, int)[] few = [.. Enumerable.Range(0, 3).Select(number => ($"tenant-{number}", "camera", 10))];
        Send(10, [("large", "camera", 100), ("small", "camera", 50), ("other", "camera", 50), .. few], weightOfLarge);

        Assert.Equal(yields, _ledger.MustYield(Of("large", "camera"), Of("small", "camera")));
        Assert.False(_ledger.MustYield(Of("small", "camera"), Of("other", "camera")));
        Assert.True(_ledger.MustYield(Of("large", "camera"), Of("tenant-1", "camera")));
    }

    [Fact]
    public void MustYield_OfATenantWithTenTimesTheWeight_IsFalse()
    {
        (string, string, int)[] large = [.. Enumerable.Range(0, 10).Select(number => ("large", $"camera-{number}", 10))];
        Send(5, [.. large, .. Enumerable.Range(0, 9).Select(number => ($"tenant-{number}", "camera", 10))], weightOfLarge: 10);

        Assert.False(_ledger.MustYield(Of("large", "camera-3"), Of("tenant-1", "camera")));
    }

    [Fact]
    public void MustYield_OnceItUsedNothingForAWhile_IsFalse()
    {
        Send(3, ("t", "loud", 100), ("t", "quiet", 10), ("t", "other", 10));
        for (var second = 0; second < 4; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _ledger.See("t", "loud", 1);
            _ledger.See("t", "quiet", 1);
        }

        Assert.False(_ledger.MustYield(Of("t", "loud"), Of("t", "quiet")));
    }

    [Fact]
    public void See_AfterAnAbsence_ForgetsWhoSentNothing()
    {
        Send(1, [.. Enumerable.Range(0, 50).Select(number => ($"tenant-{number}", "camera", 2))]);
        Assert.Equal(100, _ledger.Remembered);

        _time.Advance(ShareLedger.Absence);
        _ledger.See("tenant-0", "camera", 1);

        Assert.Equal(2, _ledger.Remembered);
        Assert.False(_ledger.MustYield(Of("tenant-1", "camera"), Of("tenant-0", "camera")));
    }

    private static InferenceRequest Of(string tenant, string unit) => Hosts.Request([], unit) with { Tenant = tenant };

    private void Send(int seconds, params (string Tenant, string Unit, int Rate)[] units) => Send(seconds, units, weightOfLarge: 1);

    /// <summary>So many frames a second of everybody, each of 10 ms.</summary>
    private void Send(int seconds, (string Tenant, string Unit, int Rate)[] units, int weightOfLarge)
    {
        for (var step = 0; step < seconds * 100; step++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            foreach (var (tenant, unit, rate) in units.Where(unit => step % (100 / unit.Rate) == 0))
            {
                _ledger.See(tenant, unit, tenant == "large" ? weightOfLarge : 1);
                _ledger.Count(tenant, unit, Frame);
            }
        }
    }
}
