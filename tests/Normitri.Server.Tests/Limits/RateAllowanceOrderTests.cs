using Normitri.Contracts.Tenants;
using Normitri.Server.Limits;
using Normitri.TestScheduling;

namespace Normitri.Server.Tests.Limits;

/// <summary>A process's share of a bucket under takers, sweeps and changed plans, in every order in which their steps can follow each other.</summary>
[Trait("Row", "S21")]
public sealed class RateAllowanceOrderTests
{
    private const int Tokens = 3;

    [Fact]
    public void AnyOrder_LetsInWhatTheBucketHeld_AndGivesTheRestBack()
    {
        var orders = Explore.Exhaustively(Explore.IsDeep ? 2 : 1, LetIn);
        Assert.True(orders > 100, $"{orders} orders");
        Explore.AtRandom(Explore.IsDeep ? 200_000 : 2_000, LetIn);
    }

    [Fact]
    public void AFrameThatAnotherLimitRefused_WhileNobodyAnswered_IsNotPutBackIntoABucketItWasNotTakenFrom()
    {
        Explore.Exhaustively(2, schedule =>
        {
            var bucket = new StepBucket(Tokens) { IsAway = true };
            var allowance = new RateAllowance(bucket, "acme", "key", 60, schedule.Time);
            schedule.Start("refused", async () =>
            {
                var taken = await allowance.TakeAsync();
                await Task.Yield();
                allowance.PutBack(taken);
            });
            schedule.Start("change", () =>
            {
                bucket.IsAway = false;
                allowance.Expire();
                return Task.CompletedTask;
            });
            schedule.Run();
            GiveBack(schedule, allowance);
            Assert.Equal(Tokens, bucket.Tokens);
        });
    }

    private static void LetIn(Schedule schedule)
    {
        var bucket = new StepBucket(Tokens);
        var allowance = new RateAllowance(bucket, "acme", null, 0, schedule.Time);
        var allowed = 0;
        for (var taker = 0; taker < 2; taker++)
        {
            schedule.Start($"taker {taker}", async () =>
            {
                for (var frame = 0; frame < 2; frame++)
                {
                    var decision = await allowance.TakeAsync();
                    allowed += decision.IsAllowed ? 1 : 0;
                    await Task.Yield();
                }
            });
        }

        schedule.Start("sweep", async () =>
        {
            allowance.TryKeep();
            await Task.Yield();
            allowance.TryKeep();
        });
        schedule.Start("change", () =>
        {
            allowance.Expire();
            return Task.CompletedTask;
        });
        schedule.Run();
        Assert.Equal(Tokens, allowed);
        GiveBack(schedule, allowance);
        Assert.Equal(Tokens, bucket.Tokens + allowed);
    }

    private static void GiveBack(Schedule schedule, RateAllowance allowance)
    {
        schedule.Start("end", async () =>
        {
            for (var sweep = 0; sweep < 3; sweep++)
            {
                allowance.TryKeep();
                await Task.Yield();
            }
        });
        schedule.Run();
    }

    /// <summary>Stands where the grain stands; its call takes two steps, and no time.</summary>
    private sealed class StepBucket(int tokens) : ITenantLeases
    {
        public int Tokens { get; private set; } = tokens;

        public bool IsAway { get; set; }

        public async Task<RateLease> RateAsync(string tenant, RateRequest request)
        {
            await Task.Yield();
            if (IsAway)
                return RateLease.Unlimited;
            Tokens += request.Unused;
            var must = Math.Min(request.Waiting, Tokens);
            var granted = must + Math.Min(request.Ahead, (Tokens - must) / 4);
            Tokens -= granted;
            var lease = new RateLease(60, granted, Tokens, Tokens > 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
            await Task.Yield();
            return lease;
        }

        public Task<QuotaLease?> QuotaAsync(string tenant, QuotaRequest request) => throw new NotSupportedException();
    }
}
