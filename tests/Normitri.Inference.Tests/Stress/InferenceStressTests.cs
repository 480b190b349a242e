using Normitri.Inference.Memory;
using Normitri.Inference.Queueing;
using Normitri.TestScheduling;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Stress;

/// <summary>32 threads, 100 rounds each, on everything here that threads share.</summary>
[Trait("Row", "S21")]
public sealed class InferenceStressTests
{
    private const int Threads = 32;
    private const int Rounds = 100;

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public async Task FairQueue_HandsOutEachFrameOnce(int windowMicroseconds)
    {
        var queue = new FairQueue(new QueueSettings(Threads * Rounds, Threads * Rounds) { MaxDelay = TimeSpan.FromMicroseconds(windowMicroseconds) }, TimeProvider.System);
        var takers = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                List<InferenceItem> taken = [];
                while (queue.Take(taken, 8, new Interruption()))
                {
                }

                return taken;
            },
            TaskCreationOptions.LongRunning)).ToArray();
        var removed = 0;

        ManyThreads.Run(Threads, Rounds, (thread, round) =>
        {
            var item = QueueExtensions.Frame($"{round}", $"unit-{thread}", $"tenant-{thread % 5}", time: TimeProvider.System);
            Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(item));
            if (round % 7 == 0 && queue.TryRemove(item))
            {
                Interlocked.Increment(ref removed);
            }
        });
        queue.Close();

        var taken = (await Task.WhenAll(takers)).SelectMany(own => own).ToList();
        Assert.Equal((Threads * Rounds) - removed, taken.Count);
        Assert.Equal(taken.Count, taken.Distinct().Count());
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public async Task FairQueue_WhoseTurnsAreGivenBackWhenAskedFor_HandsOutEachFrameOnce()
    {
        var queue = new FairQueue(new QueueSettings(Threads * Rounds, Threads * Rounds) { Executors = 4 }, TimeProvider.System);
        var returned = 0;
        ExecutorTurn[] turns = [.. Enumerable.Range(0, 4).Select(_ => new ExecutorTurn())];
        var takers = turns.Select(turn => Task.Factory.StartNew(
            () =>
            {
                List<InferenceItem> ended = [];
                for (List<InferenceItem> taken = []; queue.Take(taken, 1, new Interruption(), turn); taken.Clear())
                {
                    Thread.SpinWait(200);
                    if (turn.IsAsked)
                    {
                        Interlocked.Increment(ref returned);
                        queue.Return(taken[0]);
                        queue.End(turn, counts: false);
                    }
                    else
                    {
                        ended.AddRange(taken);
                        queue.End(turn, counts: true);
                    }
                }

                return ended;
            },
            TaskCreationOptions.LongRunning)).ToArray();

        // These frames are too short for anybody to be beyond his share: the threads ask themselves.
        ManyThreads.Run(Threads, Rounds, (thread, round) =>
        {
            var unit = thread % 2 == 0 ? "loud" : $"unit-{thread}";
            Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(QueueExtensions.Frame($"{round}", unit, time: TimeProvider.System)));
            turns[(thread + round) % turns.Length].Ask();
        });
        queue.Close();

        var ended = (await Task.WhenAll(takers).WaitAsync(TimeSpan.FromSeconds(60))).SelectMany(own => own).ToList();
        Assert.Equal(Threads * Rounds, ended.Count);
        Assert.Equal(ended.Count, ended.Distinct().Count());
        Assert.Equal(0, queue.Count);
        Assert.True(returned > 0, "No turn was asked for: this run showed nothing.");
    }

    [Fact]
    public void MemoryBudget_LeasesNoMoreThanThereIs_AndGetsEverythingBack()
    {
        var budget = new MemoryBudget(10_000);
        var granted = 0;
        ManyThreads.Run(Threads, Rounds, (thread, round) =>
        {
            using var lease = budget.TryLease(1_000 + thread);
            if (lease is not null)
            {
                Interlocked.Increment(ref granted);
                lease.Correct(1_000);
            }

            Thread.Yield();
        });
        Assert.Equal(0, budget.Leased.Live);
        Assert.InRange(budget.Leased.Peak, 1_000, 10_000);
        Assert.True(granted > 0);
    }

    [Fact]
    public void FrameBudget_GetsEverythingBack()
    {
        var frames = new FrameBudget(limit: 50_000, tenantLimit: 10_000);
        ManyThreads.Run(Threads, Rounds, (thread, round) =>
        {
            var tenant = $"tenant-{thread % 4}";
            if (frames.Enter(tenant, 1_000) is null)
            {
                frames.Leave(tenant, 1_000);
            }
        });
        Assert.Equal(0, frames.Bytes.Live);
        Assert.Null(frames.Enter("tenant-0", 10_000));
    }

    [Fact]
    public void PeakTracker_EndsWhereItBegan_AndKnowsItsPeak()
    {
        var tracker = new PeakTracker();
        var most = 0L;
        ManyThreads.Run(Threads, Rounds, (_, _) =>
        {
            var seen = tracker.Add(1);
            for (var known = Volatile.Read(ref most); seen > known; known = Volatile.Read(ref most))
            {
                Interlocked.CompareExchange(ref most, seen, known);
            }

            tracker.Add(-1);
        });
        Assert.Equal(0, tracker.Live);
        Assert.Equal(most, tracker.Peak);
    }
}
