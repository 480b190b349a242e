using Normitri.Grains.Tenants;

namespace Normitri.Grains.Tests.Tenants;

[Trait("Row", "S12")]
public sealed class TokenBucketTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Take_FromAFullBucket_GivesExactlyWhatItHoldsForTenSeconds()
    {
        var bucket = new TokenBucket(100, 100);

        var taken = Enumerable.Range(0, 200).Sum(number => bucket.Take(1, 0, Start.AddMilliseconds(number * 49)));

        Assert.Equal(100, taken);
        Assert.Equal(16, bucket.Take(200, 0, Start.AddSeconds(10)));
    }

    [Fact]
    public void NextIn_AndNoSooner_ThereIsOneAgain()
    {
        var bucket = new TokenBucket(100, 100);
        bucket.Take(100, 0, Start);
        var now = Start.AddSeconds(3);

        var next = bucket.NextIn(now);

        Assert.Equal(TimeSpan.FromSeconds(7), next);
        Assert.Equal(0, bucket.Take(1, 0, now + next - TimeSpan.FromTicks(1)));
        Assert.Equal(1, bucket.Take(1, 0, now + next));
    }

    [Fact]
    public void FullIn_AtThatMoment_TheWholeBurstIsThereAgain()
    {
        var bucket = new TokenBucket(100, 100);
        bucket.Take(100, 0, Start);

        var full = Start + bucket.FullIn(Start);

        Assert.Equal(Start.AddMinutes(1), full);
        Assert.Equal(100, bucket.Take(1_000, 0, full));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(100, 1)]
    [InlineData(100, 100)]
    [InlineData(100, 1_000)]
    [InlineData(6_000, 10)]
    [InlineData(10_000_000, 10_000_000)]
    public void Take_AsMuchAsThereIsForAnHour_IsTheBurstAndTheRate(int perMinute, int capacity)
    {
        var bucket = new TokenBucket(perMinute, capacity);
        var taken = 0L;
        var now = Start;
        while (now <= Start.AddHours(1))
        {
            taken += bucket.Take(int.MaxValue, 0, now);
            now += bucket.NextIn(now);
        }

        Assert.InRange(taken, capacity + (60L * perMinute) - capacity - (perMinute / 6) - 1, capacity + (60L * perMinute));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AnyUse_NeverGivesMoreThanBurstPlusRateInAnySpan(int seed)
    {
        var random = new Random(seed);
        var bucket = new TokenBucket(120, 40);
        var takes = new List<(DateTimeOffset At, int Taken)>();
        var now = Start;
        for (var step = 0; step < 2_000; step++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(2_000));
            takes.Add((now, bucket.Take(random.Next(6), random.Next(4), now)));
        }

        for (var from = 0; from < takes.Count; from += 7)
        {
            var sum = 0;
            foreach (var (at, taken) in takes.Skip(from))
            {
                sum += taken;
                // What a step brings may be due just after the span began.
                Assert.True(sum <= 40 + ((at - takes[from].At).TotalMinutes * 120) + 20, $"{sum} in {at - takes[from].At}, seed {seed}");
            }
        }
    }

    [Fact]
    public void Take_Ahead_IsAtMostAQuarterOfWhatIsLeft()
    {
        var bucket = new TokenBucket(100, 100);
        Assert.Equal(20 + 20, bucket.Take(20, 50, Start));
        Assert.Equal(60, bucket.Tokens);
        Assert.Equal(60, bucket.Take(70, 50, Start));
        bucket.Return(30, Start);
        Assert.Equal(30, bucket.Take(70, 0, Start));
    }
}
