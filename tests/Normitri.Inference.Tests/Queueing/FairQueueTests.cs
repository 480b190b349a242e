using System.Text;
using Normitri.Inference.Queueing;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Queueing;

public sealed class FairQueueTests
{
    [Fact]
    public void Take_UnitsWithSomethingWaiting_TakeTurns()
    {
        var queue = new FairQueue(new QueueSettings(100, 100), TimeProvider.System);
        Enqueue(queue, "a", "a1", "a2", "a3", "a4");
        Enqueue(queue, "b", "b1");
        Enqueue(queue, "c", "c1", "c2");

        Assert.Equal(["a1", "b1", "c1", "a2", "c2", "a3", "a4"], TakeAll(queue, 7));
    }

    [Fact]
    public void Take_AUnitThatSendsTenTimesItsShare_DelaysTheOthersByOneTurn()
    {
        var queue = new FairQueue(new QueueSettings(100, 100), TimeProvider.System);
        Enqueue(queue, "loud", [.. Enumerable.Range(0, 30).Select(number => $"loud{number}")]);
        Enqueue(queue, "quiet", "quiet0", "quiet1", "quiet2");

        var order = TakeAll(queue, 33);

        Assert.Equal([1, 3, 5], Enumerable.Range(0, 3).Select(number => order.IndexOf($"quiet{number}")));
    }

    [Fact]
    public void Take_TheSameUnitNameOfTwoTenants_AreTwoUnits()
    {
        var queue = new FairQueue(new QueueSettings(100, 100), TimeProvider.System);
        queue.TryEnqueue(Item("x", "x1"));
        queue.TryEnqueue(Item("x", "x2"));
        queue.TryEnqueue(new InferenceItem(Hosts.Request("other"u8.ToArray(), "x") with { Tenant = "other" }, 0));

        Assert.Equal(["x1", "other", "x2"], TakeAll(queue, 3));
    }

    [Fact]
    public void TryEnqueue_BeyondTheCapacity_IsRefused()
    {
        var queue = new FairQueue(new QueueSettings(2, 2), TimeProvider.System);
        Enqueue(queue, "a", "a1");
        Enqueue(queue, "b", "b1");

        Assert.Equal(EnqueueResult.Full, queue.TryEnqueue(Item("c", "c1")));
    }

    [Fact]
    public void TryEnqueue_BeyondAUnitsShare_LeavesRoomForOthers()
    {
        var queue = new FairQueue(new QueueSettings(10, 2), TimeProvider.System);
        Enqueue(queue, "a", "a1", "a2");

        Assert.Equal(EnqueueResult.UnitFull, queue.TryEnqueue(Item("a", "a3")));
        Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(Item("b", "b1")));
    }

    [Fact]
    public void TryRemove_AnItemThatWaits_TakesItOutOnce()
    {
        var queue = new FairQueue(new QueueSettings(10, 10), TimeProvider.System);
        var item = Item("a", "a1");
        queue.TryEnqueue(item);
        Enqueue(queue, "a", "a2");

        Assert.True(queue.TryRemove(item));
        Assert.False(queue.TryRemove(item));
        Assert.Equal(["a2"], TakeAll(queue, 1));
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void RemoveWhere_SomeItems_KeepsTheTurnsOfTheRest()
    {
        var queue = new FairQueue(new QueueSettings(10, 10), TimeProvider.System);
        Enqueue(queue, "a", "a1", "bad-a2", "a3");
        Enqueue(queue, "b", "bad-b1");
        Enqueue(queue, "c", "c1");

        var removed = queue.RemoveWhere(item => TextOf(item).StartsWith("bad", StringComparison.Ordinal));

        Assert.Equal(2, removed.Count);
        Assert.Equal(["a1", "c1", "a3"], TakeAll(queue, 3));
    }

    [Fact]
    public void Take_AfterTheQueueIsClosed_EmptiesItAndEnds()
    {
        var queue = new FairQueue(new QueueSettings(10, 10), TimeProvider.System);
        Enqueue(queue, "a", "a1");
        queue.Close();

        Assert.Equal(EnqueueResult.Closed, queue.TryEnqueue(Item("a", "a2")));
        Assert.Equal("a1", TextOf(queue.TakeOne()!));
        Assert.Null(queue.TakeOne());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public async Task Take_ByFourThreadsWhileFourPut_HandsOutEachItemOnce(int spins)
    {
        const int Each = 5_000;
        var queue = new FairQueue(new QueueSettings(100_000, 100_000) { SpinIterations = spins }, TimeProvider.System);
        var takers = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                List<string> taken = [];
                while (queue.TakeOne() is { } item)
                {
                    taken.Add(TextOf(item));
                }

                return taken;
            },
            TaskCreationOptions.LongRunning)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(putter => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(Item($"unit{i % 7}", $"{putter}-{i}")));
            }
        })));
        queue.Close();

        var all = (await Task.WhenAll(takers)).SelectMany(taken => taken).ToList();
        Assert.Equal(4 * Each, all.Count);
        Assert.Equal(4 * Each, all.Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task TakeAndRemove_InBatchesByManyThreads_LosesNothingAndKeepsTheOrderOfEachUnit(int seed)
    {
        const int Putters = 4;
        const int Each = 2_000;
        var queue = new FairQueue(
            new QueueSettings(100_000, 100_000) { MaxDelay = TimeSpan.FromMicroseconds(200), WeightOf = (tenant, _) => tenant[0] - '0' + 1 }, TimeProvider.System);
        var removed = 0;
        var takers = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
            () =>
            {
                List<List<InferenceItem>> batches = [];
                for (List<InferenceItem> items = []; queue.Take(items, 8, new Interruption()); items = [])
                {
                    batches.Add(items);
                }

                return batches;
            },
            TaskCreationOptions.LongRunning)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, Putters).Select(putter => Task.Run(() =>
        {
            var random = new Random(seed + putter);
            for (var i = 0; i < Each; i++)
            {
                var item = QueueExtensions.Frame($"{i}", $"unit{putter}", $"{putter % 3}", time: TimeProvider.System);
                Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(item));
                if (random.Next(4) == 0 && queue.TryRemove(item))
                {
                    Interlocked.Increment(ref removed);
                }
            }
        })));
        queue.Close();

        var batches = (await Task.WhenAll(takers).WaitAsync(TimeSpan.FromSeconds(60))).SelectMany(own => own).ToList();
        Assert.Equal((Putters * Each) - removed, batches.Sum(batch => batch.Count));
        Assert.All(batches, batch =>
        {
            Assert.InRange(batch.Count, 0, 8);
            foreach (var unit in batch.GroupBy(item => item.Request.Unit))
            {
                var numbers = unit.Select(item => int.Parse(item.Text(), System.Globalization.CultureInfo.InvariantCulture)).ToList();
                Assert.Equal(numbers.Order(), numbers);
            }
        });
        Assert.Equal(0, queue.Count);
    }

    private static void Enqueue(FairQueue queue, string unit, params string[] texts)
    {
        foreach (var text in texts)
        {
            Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(Item(unit, text)));
        }
    }

    private static InferenceItem Item(string unit, string text) => new(Hosts.Request(Encoding.UTF8.GetBytes(text), unit), 0);

    private static string TextOf(InferenceItem item) => Encoding.UTF8.GetString(item.Request.Image.Span);

    private static List<string> TakeAll(FairQueue queue, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => TextOf(queue.TakeOne()!))];
}
