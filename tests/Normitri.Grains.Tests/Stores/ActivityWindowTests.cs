using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Grains.Stores;

namespace Normitri.Grains.Tests.Stores;

public sealed class ActivityWindowTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Snapshot_AfterResultsEverySecond_GivesOnePerSecond()
    {
        var window = new ActivityWindow();
        for (var second = 0; second < 60; second++)
            window.Add(Result(second), Start.AddSeconds(second));
        var activity = window.Snapshot(Start.AddSeconds(59.5));
        Assert.Equal(60, activity.Results);
        Assert.Equal(1.0, activity.ResultsPerSecond, 3);
    }

    [Fact]
    public void Snapshot_AfterAPause_GivesRateZero()
    {
        var window = new ActivityWindow();
        window.Add(Result(0), Start);
        Assert.Equal(0, window.Snapshot(Start.AddSeconds(11)).ResultsPerSecond);
    }

    [Fact]
    public void Snapshot_OfAHundredRisingLatencies_GivesTheirPercentiles()
    {
        var window = new ActivityWindow();
        for (var number = 1; number <= 100; number++)
            window.Add(Result(0, number), Start);
        var activity = window.Snapshot(Start);
        Assert.Equal(50, activity.LatencyP50Ms, 3);
        Assert.Equal(99, activity.LatencyP99Ms, 3);
    }

    [Theory]
    [InlineData(127, 127)]
    [InlineData(128, 128)]
    [InlineData(300, 128)]
    public void Snapshot_OfManyResults_IsOfTheLast128(int results, int remembered)
    {
        var window = new ActivityWindow();
        for (var number = 1; number <= results; number++)
            window.Add(Result(0, number), Start.AddMilliseconds(number * 10));
        var now = Start.AddMilliseconds(results * 10);
        var activity = window.Snapshot(now);
        Assert.Equal((results, now), ((int)activity.Results, window.LastAt));
        Assert.Equal(results - remembered + Math.Ceiling(remembered / 2.0), activity.LatencyP50Ms, 3);
        // 128 results: over the time that they cover, which is 1.27 s; fewer: over ten seconds.
        Assert.Equal(remembered == 128 ? 128 / 1.27 : remembered / 10.0, activity.ResultsPerSecond, 3);
        Assert.Equal(UnitId.Camera("t", "s", "c"), activity.Unit);
    }

    [Fact]
    public void Window_OfOneResult_TakesNoRoomForTheOthers()
    {
        var result = Result(0);
        new ActivityWindow().Add(result, Start);
        var before = GC.GetAllocatedBytesForCurrentThread();
        new ActivityWindow().Add(result, Start);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 128);
    }

    private static DefectResult Result(int second, double latencyMs = 5) => new(
        "f", 1, "t", "s", "c", null, Start.AddSeconds(second), Start.AddSeconds(second).AddMilliseconds(latencyMs), new ModelIdentity("m", "1", "x"), "cpu",
        new ImageSize(1, 1), [], [], null);
}
