namespace Normitri.Client.Tests;

public sealed class BackoffTests
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1, 200)]
    [InlineData(2, 400)]
    [InlineData(5, 3200)]
    [InlineData(9, 30000)]
    [InlineData(90, 30000)]
    public void PauseAfter_WithoutJitter_DoublesUpToTheLongest(int attempt, double milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), new Backoff(s_first, s_longest, () => 0).PauseAfter(attempt, null));

    [Fact]
    public void PauseAfter_FullJitter_LeavesHalfOut() =>
        Assert.Equal(TimeSpan.FromMilliseconds(100), new Backoff(s_first, s_longest, () => 1).PauseAfter(1, null));

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void PauseAfter_RetryAfter_IsNeverUndercutNorTheLongestPassed(double random)
    {
        var backoff = new Backoff(s_first, s_longest, () => random);
        for (var attempt = 1; attempt < 12; attempt++)
        {
            foreach (var seconds in new[] { 0, 1, 29, 30 })
                Assert.InRange(backoff.PauseAfter(attempt, TimeSpan.FromSeconds(seconds))!.Value, TimeSpan.FromSeconds(seconds), s_longest);
        }
    }

    [Fact]
    public void PauseAfter_RetryAfterBeyondTheLongest_IsNone() =>
        Assert.Null(new Backoff(s_first, s_longest).PauseAfter(1, TimeSpan.FromSeconds(31)));
}
