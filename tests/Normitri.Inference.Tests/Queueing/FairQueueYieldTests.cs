using Normitri.Inference.Queueing;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Queueing;

/// <summary>Two executors, one who takes more than his share, and one who does not.</summary>
[Trait("Row", "N33")]
public sealed class FairQueueYieldTests
{
    private readonly ManualTime _time = new();
    private readonly FairQueue _queue;

    public FairQueueYieldTests() => _queue = new FairQueue(new QueueSettings(100, 100) { Executors = 2 }, _time);

    [Fact]
    public void TryEnqueue_WithinTheShareWhileBothExecutorsAreTaken_AsksForTheOneTakenLast()
    {
        var (first, second) = TakeBoth("loud", "loud");

        Put("q1", "quiet");

        Assert.Equal((false, true), (first.IsAsked, second.IsAsked));
        Put("q2", "quiet");
        Assert.True(first.IsAsked);
    }

    [Fact]
    public void TryEnqueue_BeyondTheShare_AsksForNothing()
    {
        var (first, second) = TakeBoth("loud", "loud");

        Put("more", "loud");

        Assert.Equal((false, false), (first.IsAsked, second.IsAsked));
    }

    [Fact]
    public void TryEnqueue_WhileAnExecutorIsFree_AsksForNothing()
    {
        UseMuch("loud");
        var turn = Take("l1", "loud");

        Put("q1", "quiet");

        Assert.False(turn.IsAsked);
    }

    [Fact]
    public void TryEnqueue_WhereBothExecutorsWorkForOthersWithinTheirShare_AsksForNothing()
    {
        var (first, second) = TakeBoth("quiet-1", "quiet-2");

        Put("q1", "quiet");

        Assert.Equal((false, false), (first.IsAsked, second.IsAsked));
    }

    [Fact]
    public void Return_OfAFrameThatGaveItsExecutor_LetsTheOtherGoFirstAndKeepsTheOrderOfItsUnit()
    {
        var (_, second) = TakeBoth("loud", "loud");
        Put("next of loud", "loud");
        Put("q1", "quiet");
        var item = second.Items[0];

        _queue.Return(item);
        _queue.End(second, counts: false);

        Assert.False(second.IsAsked);
        Assert.Equal(["q1", "loud-2", "next of loud"], Enumerable.Range(0, 3).Select(_ => _queue.TakeOne()!.Text()));
    }

    [Fact]
    public void Return_AfterTheQueueWasClosed_IsStillHandedOut()
    {
        var turn = Take("l1", "loud");
        _queue.Close();

        _queue.Return(turn.Items[0]);
        _queue.End(turn, counts: false);

        Assert.Equal("l1", _queue.TakeOne()!.Text());
        Assert.Null(_queue.TakeOne());
    }

    [Fact]
    public void End_OfTurnsThatDoNotCount_LeavesTheUnitItsShare()
    {
        var (first, second) = TakeBoth("loud", "loud");
        Put("q", "quiet");
        Assert.True(second.IsAsked);
        _queue.End(first, counts: false);
        _queue.End(second, counts: false);
        _queue.End(TakeWaiting(), counts: true);
        for (var i = 0; i < 50; i++)
        {
            var asked = Take($"again {i}", "loud");
            Run($"{i}", $"quiet-{i % 4}");
            _queue.End(asked, counts: false);
        }

        (first, second) = TakeBoth("loud", "loud", useMuch: false);
        Put("q", "quiet");

        // Five seconds without a frame that counts: it is within its share again, and keeps its executors.
        Assert.Equal((false, false), (first.IsAsked, second.IsAsked));
    }

    private (ExecutorTurn First, ExecutorTurn Second) TakeBoth(string first, string second, bool useMuch = true)
    {
        if (useMuch)
        {
            UseMuch("loud");
        }

        var one = Take($"{first}-1", first);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        return (one, Take($"{second}-2", second));
    }

    /// <summary>Three seconds of an executor, while four units are there that send a tenth of that each.</summary>
    private void UseMuch(string unit)
    {
        string[] others = ["quiet", "quiet-1", "quiet-2", "quiet-3"];
        for (var i = 0; i < 30; i++)
        {
            Run($"{i}", unit);
            foreach (var other in i % 10 == 0 ? others : [])
            {
                Run($"{i}", other);
            }
        }
    }

    private void Run(string text, string unit)
    {
        var turn = Take(text, unit);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        _queue.End(turn, counts: true);
    }

    private ExecutorTurn Take(string text, string unit)
    {
        Put(text, unit);
        return TakeWaiting();
    }

    private ExecutorTurn TakeWaiting()
    {
        var turn = new ExecutorTurn();
        Assert.True(_queue.Take([], 1, new Interruption(), turn));
        return turn;
    }

    private void Put(string text, string unit) => Assert.Equal(EnqueueResult.Accepted, _queue.TryEnqueue(QueueExtensions.Frame(text, unit, time: _time)));
}
