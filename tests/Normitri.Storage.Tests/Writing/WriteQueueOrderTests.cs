using Normitri.Storage.Writing;
using Normitri.TestScheduling;

namespace Normitri.Storage.Tests.Writing;

/// <summary>The queue in front of a group writer: callers, its one taker and a close, in every order in which their steps can follow each other.</summary>
[Trait("Row", "S21")]
public sealed class WriteQueueOrderTests
{
    private const int Capacity = 2;

    [Fact]
    public void AnyOrder_TakesEveryWriteOnceInTheOrderOfItsCaller_AndHoldsNoMoreThanItMay()
    {
        var orders = Explore.Exhaustively(Explore.IsDeep ? 2 : 1, TakeAll);
        Assert.True(orders > 100, $"{orders} orders");
        Explore.AtRandom(Explore.IsDeep ? 200_000 : 2_000, TakeAll);
    }

    [Fact]
    public void AClose_AtAnyMoment_TakesOrRefusesEveryWrite_AndLeavesNobodyWaiting() => Explore.Exhaustively(2, schedule =>
    {
        var (taken, refused) = Run(schedule, callers: 2, closes: true);
        Assert.Equal(4, taken.Distinct().Count() + refused);
    });

    private static void TakeAll(Schedule schedule)
    {
        var (taken, refused) = Run(schedule, callers: 4, closes: false);
        Assert.Equal(0, refused);
        Assert.Equal(8, taken.Count);
        foreach (var caller in taken.GroupBy(write => write / 10))
            Assert.Equal(caller.Order(), caller);
    }

    private static (List<int> Taken, int Refused) Run(Schedule schedule, int callers, bool closes)
    {
        var queue = new WriteQueue<int>(Capacity);
        var taken = new List<int>();
        var (refused, ended) = (0, 0);
        for (var caller = 1; caller <= callers; caller++)
        {
            var own = caller * 10;
            schedule.Start($"caller {caller}", async () =>
            {
                for (var write = 0; write < 2; write++)
                {
                    try
                    {
                        await queue.EnqueueAsync(own + write, CancellationToken.None, mayWait: write == 0);
                    }
                    catch (ObjectDisposedException)
                    {
                        refused++;
                    }
                }

                ended++;
            });
        }

        schedule.Start("writer", async () =>
        {
            // The thread of the writer would wait; here it looks again as long as there is somebody to come.
            while (ended < callers || queue.Count > 0)
            {
                Assert.InRange(queue.Count, 0, Capacity);
                var batch = new List<int>();
                if (queue.Count > 0)
                    Assert.True(queue.Take(batch, 3));
                taken.AddRange(batch);
                await Task.Delay(TimeSpan.FromMilliseconds(1), schedule.Time);
            }
        });
        if (closes)
        {
            schedule.Start("close", () =>
            {
                queue.Complete();
                return Task.CompletedTask;
            });
        }

        schedule.Run();
        return (taken, refused);
    }
}
