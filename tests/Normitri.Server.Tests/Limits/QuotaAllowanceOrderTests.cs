using Normitri.Contracts.Tenants;
using Normitri.Server.Limits;
using Normitri.Storage.Usage;
using Normitri.TestScheduling;

namespace Normitri.Server.Tests.Limits;

/// <summary>A process's share of a month under frames that come in or do not, and sweeps, in every order in which their steps can follow each other.</summary>
[Trait("Row", "S21")]
public sealed class QuotaAllowanceOrderTests
{
    private const int Quota = 2;

    [Fact]
    public void AnyOrder_AcceptsNoMoreThanTheQuota_AndReportsWhatWasAccepted()
    {
        var orders = Explore.Exhaustively(Explore.IsDeep ? 2 : 1, Send);
        Assert.True(orders > 100, $"{orders} orders");
        Explore.AtRandom(Explore.IsDeep ? 200_000 : 2_000, Send);
    }

    private static void Send(Schedule schedule)
    {
        var month = new StepMonth(Quota, schedule.Time);
        var allowance = new QuotaAllowance(month, "acme", "process", schedule.Time);
        var (accepted, refused) = (0, 0);
        for (var sender = 0; sender < 3; sender++)
        {
            // One of the three frames is known already and not needed.
            var isNew = sender > 0;
            schedule.Start($"sender {sender}", async () =>
            {
                var taken = await allowance.TakeAsync(new QuotaAmount(1, 100));
                await Task.Yield();
                if (taken.Exhausted is not null)
                {
                    refused++;
                }
                else if (isNew)
                {
                    accepted++;
                    allowance.Accepted(taken, schedule.Time.GetUtcNow());
                }
                else
                {
                    allowance.NotNeeded(taken);
                }
            });
        }

        schedule.Start("sweep", async () =>
        {
            allowance.TryKeep();
            await Task.Yield();
            allowance.TryKeep();
        });
        schedule.Run();
        schedule.Start("end", async () =>
        {
            for (var sweep = 0; sweep < 3; sweep++)
            {
                allowance.TryKeep();
                await Task.Yield();
            }
        });
        schedule.Run();
        Assert.Equal((accepted, 0L), ((int)month.Used, month.Held));
        Assert.InRange(accepted, Quota - 1, Quota);
        // Who is refused came while the others had everything.
        Assert.InRange(refused, 0, 1);
    }

    /// <summary>Stands where the grain stands; its call takes two steps, and no time.</summary>
    private sealed class StepMonth(long quota, TimeProvider time) : ITenantLeases
    {
        public long Used { get; private set; }

        public long Held { get; private set; }

        public async Task<QuotaLease?> QuotaAsync(string tenant, QuotaRequest request)
        {
            await Task.Yield();
            Used += request.Used.Frames;
            Held -= request.Used.Frames + request.Unused.Frames;
            Assert.True(Held >= 0, "More came back than was given out.");
            var month = UsageMonth.Of(time.GetUtcNow()).Number;
            var isExhausted = request.Wanted.Frames > quota - Used - Held;
            if (!isExhausted)
                Held += request.Wanted.Frames;
            Assert.True(Used + Held <= quota, "More was given out than there is.");
            await Task.Yield();
            return new QuotaLease(true, month, isExhausted ? default : request.Wanted, isExhausted ? "monthlyFrames" : null, quota, TimeSpan.FromDays(1));
        }

        public Task<RateLease> RateAsync(string tenant, RateRequest request) => throw new NotSupportedException();
    }
}
