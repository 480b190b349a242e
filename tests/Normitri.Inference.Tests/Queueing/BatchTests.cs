using Normitri.Inference.Queueing;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Queueing;

/// <summary>How a queue hands out batches. The window's length is on a clock that only the tests turn.</summary>
public sealed class BatchTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(2);

    private readonly ManualTime _time = new();

    [Fact]
    [Trait("Row", "S08")]
    public void Take_ThirtyTwoWaiting_AreOneBatch()
    {
        var queue = Queue();
        for (var i = 0; i < 32; i++)
        {
            queue.TryEnqueue(Frame($"{i}"));
        }

        Assert.Equal(Enumerable.Range(0, 32).Select(number => $"{number}"), Take(queue, 32));
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void Take_MoreThanABatchWaiting_LeavesTheRest()
    {
        var queue = Queue();
        Enqueue(queue, "1", "2", "3", "4", "5");

        Assert.Equal(["1", "2", "3"], Take(queue, 3));
        Assert.Equal(2, queue.Count);
    }

    [Fact]
    public async Task Take_AFrameAlone_WaitsForTheWindowAndNoLonger()
    {
        var queue = Queue();
        var taken = TakeLater(queue, 8);
        queue.TryEnqueue(Frame("alone"));
        _time.Advance(Window - TimeSpan.FromTicks(1));
        await Still(queue, waiting: 1);
        Assert.False(taken.IsCompleted);

        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(["alone"], await taken.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Take_AFrameThatWaitedThatLongAlready_GoesAtOnce()
    {
        var queue = Queue();
        queue.TryEnqueue(Frame("old"));
        _time.Advance(Window);

        Assert.Equal(["old"], Take(queue, 8));
    }

    [Fact]
    public async Task Take_WhenTheBatchFillsUp_GoesBeforeTheWindowEnds()
    {
        var queue = Queue();
        var taken = TakeLater(queue, 3);
        Enqueue(queue, "1", "2");
        await Still(queue, waiting: 2);
        Assert.False(taken.IsCompleted);

        queue.TryEnqueue(Frame("3"));

        Assert.Equal(["1", "2", "3"], await taken.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Take_AFrameWhoseDeadlineIsInTheWindow_GoesAtOnce()
    {
        var queue = Queue();
        queue.TryEnqueue(Frame("urgent", within: Window));

        Assert.Equal(["urgent"], Take(queue, 8));
    }

    [Fact]
    public async Task Take_AnUrgentFrameThatComesIntoTheWindow_EndsIt()
    {
        var queue = Queue();
        var taken = TakeLater(queue, 8);
        queue.TryEnqueue(Frame("patient"));
        await Still(queue, waiting: 1);

        queue.TryEnqueue(Frame("urgent", unit: "other", within: Window / 2));

        Assert.Equal(["patient", "urgent"], await taken.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Take_AFrameThatIsCancelledInTheWindow_IsNotInTheBatch()
    {
        var queue = Queue();
        var taken = TakeLater(queue, 8);
        var cancelled = Frame("cancelled");
        queue.TryEnqueue(cancelled);
        queue.TryEnqueue(Frame("kept", unit: "other"));
        await Still(queue, waiting: 2);

        Assert.True(queue.TryRemove(cancelled));
        _time.Advance(Window);

        Assert.Equal(["kept"], await taken.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Take_ByTwoWhileOneFillsItsBatch_DoesNotSplitIt()
    {
        var queue = Queue();
        var first = TakeLater(queue, 4);
        var second = TakeLater(queue, 4);
        Enqueue(queue, "1", "2", "3");
        await Still(queue, waiting: 3);

        queue.TryEnqueue(Frame("4"));
        var one = await Task.WhenAny(first, second).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(["1", "2", "3", "4"], await one);
        queue.Close();
        Assert.Empty(await (one == first ? second : first).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Take_WhenTheQueueCloses_DoesNotWaitForMore()
    {
        var queue = Queue();
        var taken = TakeLater(queue, 8);
        queue.TryEnqueue(Frame("last"));

        queue.Close();

        Assert.Equal(["last"], await taken.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.False(queue.Take([], 8, new Interruption()));
    }

    [Fact]
    public async Task Take_Interrupted_ComesBackWithNothing()
    {
        var queue = Queue();
        var interruption = new Interruption();
        var taken = Task.Run(() =>
        {
            List<InferenceItem> items = [];
            return (queue.Take(items, 8, interruption), items.Count);
        });

        queue.Interrupt(interruption);

        Assert.Equal((true, 0), await taken.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.True(interruption.TakeBack());
        Assert.False(interruption.TakeBack());
    }

    [Fact]
    public void Take_ABatchOfTwoTenants_IsInTheOrderOfTheirTurns()
    {
        var queue = new FairQueue(
            new QueueSettings(100, 100) { MaxDelay = Window, WeightOf = (tenant, _) => tenant == "large" ? 3 : 1 }, _time);
        for (var i = 0; i < 6; i++)
        {
            queue.TryEnqueue(QueueExtensions.Frame($"s{i}", tenant: "small", time: _time));
            queue.TryEnqueue(QueueExtensions.Frame($"l{i}", tenant: "large", time: _time));
        }

        Assert.Equal(["s0", "l0", "l1", "l2", "s1", "l3", "l4", "l5"], Take(queue, 8));
    }

    private FairQueue Queue() => new(new QueueSettings(100, 100) { MaxDelay = Window }, _time);

    private InferenceItem Frame(string text, string unit = "camera-1", TimeSpan? within = null) =>
        QueueExtensions.Frame(text, unit, within: within, time: _time);

    private void Enqueue(FairQueue queue, params string[] texts)
    {
        foreach (var text in texts)
        {
            Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(Frame(text)));
        }
    }

    private static List<string> Take(FairQueue queue, int most)
    {
        List<InferenceItem> items = [];
        queue.Take(items, most, new Interruption());
        return [.. items.Select(item => item.Text())];
    }

    private static Task<List<string>> TakeLater(FairQueue queue, int most) => Task.Factory.StartNew(() => Take(queue, most), TaskCreationOptions.LongRunning);

    /// <summary>The taker has seen what waits and has left it there: it holds a window open.</summary>
    private static async Task Still(FairQueue queue, int waiting)
    {
        while (!queue.HoldsWindow)
        {
            await Task.Yield();
        }

        Assert.Equal(waiting, queue.Count);
    }
}
