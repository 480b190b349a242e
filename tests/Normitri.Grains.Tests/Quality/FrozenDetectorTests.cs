using Normitri.Grains.Quality;

namespace Normitri.Grains.Tests.Quality;

public sealed class FrozenDetectorTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly QualityOptions Options = new() { FrozenFrames = 4, FrozenSeconds = 3, ClearFrames = 2 };

    [Fact]
    public void Observe_SameBytes_AreFoundOnceAtTheLimitOfFramesAndTime()
    {
        var changes = Observe([1, 1, 1, 1, 1, 1]);
        Assert.Equal([Change.None, Change.None, Change.None, Change.Found, Change.None, Change.None], changes);
    }

    [Fact]
    public void Observe_SameBytesInAShortTime_AreFoundWhenTheTimeIsOver()
    {
        var detector = default(FrozenDetector);
        var changes = Enumerable.Range(0, 40).Select(i => detector.Observe(7, Start.AddMilliseconds(100 * i), Options)).ToArray();
        Assert.Equal(30, Array.IndexOf(changes, Change.Found));
        Assert.Single(changes, Change.Found);
    }

    [Fact]
    public void Observe_OneOtherFrame_IsNoEnd_TwoInARowAre()
    {
        var changes = Observe([1, 1, 1, 1, 2, 2, 3, 4, 5]);
        Assert.Equal([Change.Found, Change.None, Change.None, Change.None, Change.Cleared, Change.None], changes[3..]);
    }

    [Fact]
    public void Observe_FrozenAgain_IsFoundAgain() =>
        Assert.Equal(2, Observe([1, 1, 1, 1, 2, 3, 3, 3, 3]).Count(change => change == Change.Found));

    [Fact]
    public void Observe_EveryFrameAnother_IsNeverFound() => Assert.DoesNotContain(Change.Found, Observe([.. Enumerable.Range(0, 1_000).Select(i => (ulong)i)]));

    [Fact]
    public void Observe_TwoFramesInTurns_IsNotFrozen() => Assert.DoesNotContain(Change.Found, Observe([.. Enumerable.Range(0, 1_000).Select(i => (ulong)i % 2)]));

    private static Change[] Observe(ulong[] pictures)
    {
        var detector = default(FrozenDetector);
        return [.. pictures.Select((picture, i) => detector.Observe(picture, Start.AddSeconds(i), Options))];
    }
}
