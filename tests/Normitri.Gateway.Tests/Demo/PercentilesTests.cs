using Normitri.Demo.Reporting;

namespace Normitri.Gateway.Tests.Demo;

public sealed class PercentilesTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(100, 50, 99)]
    [InlineData(101, 51, 100)]
    [InlineData(1000, 500, 990)]
    public void Of_OneToN_IsTheNearestRank(int n, double p50, double p99) =>
        Assert.Equal(new Percentiles(p50, p99), Percentiles.Of(Enumerable.Range(1, n).Reverse().Select(i => (double)i).ToList()));

    [Fact]
    public void Of_Nothing_IsNothing() => Assert.Equal(new Percentiles(null, null), Percentiles.Of([]));
}
