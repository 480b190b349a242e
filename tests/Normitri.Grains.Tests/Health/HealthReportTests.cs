using Normitri.Contracts.Identities;
using Normitri.Grains.Health;
using Normitri.Storage.Journal;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Tests.Health;

/// <summary>What reports cost, and what becomes of them when many are made at once.</summary>
public sealed class HealthReportTests
{
    private const int Reports = 100_000;
    private static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "door-3");
    private readonly HealthMonitor _monitor = new(TimeProvider.System);

    [Fact]
    public void Reports_AllocateNothing()
    {
        var unit = _monitor.Take(Camera);
        var inference = _monitor.TakeInference("any/default");
        // As often before: what the runtime makes once on the way is no report's.
        ReportAll();

        var before = GC.GetAllocatedBytesForCurrentThread();
        ReportAll();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Equal(2 * Reports, unit.Read().Processed);

        void ReportAll()
        {
            for (var i = 0; i < Reports; i++)
                Report(unit, inference);
        }
    }

    [Fact]
    public void ReadingOneActivation_AllocatesNothing()
    {
        var slot = _monitor.Take(Camera);
        var read = slot.Read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            read = slot.Read();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, read.Captured);
    }

    /// <summary>A silo holds a hundred thousand idle cameras at 4 KB each; the slot is a small part of one.</summary>
    [Fact]
    public void Slot_TakesAFewHundredBytes()
    {
        var units = Enumerable.Range(0, 1_000).Select(number => UnitId.Camera("acme", "store-1", $"door-{number}")).ToList();
        // Twice as many first: their table grows when it likes, and is not to grow while the slots are measured.
        var grown = units.Concat(units).Select(_monitor.Take).ToList();
        grown.ForEach(_monitor.GiveBack);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var unit in units)
            _monitor.Take(unit);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / units.Count, 1, 400);
        Assert.Equal(units.Count, _monitor.Activations.Count());
    }

    [Fact]
    public void ReportUnderWay_IsNotRead_AndNotWaitedForByOthers()
    {
        var counters = new HealthCounters(TimeProvider.System);
        bool IsMoment() => counters.TryRead(0, out _, out _);

        counters.Begin();
        counters.Captured(1, 0);
        Assert.False(IsMoment());
        // Another thread's whole report fits into it.
        counters.Begin();
        counters.Ended(OutcomeKind.Processed, TimeSpan.Zero, 0);
        Assert.False(IsMoment());
        counters.End();
        Assert.False(IsMoment());
        counters.Ended(OutcomeKind.Dropped, TimeSpan.Zero, 0);
        counters.End();

        Assert.True(counters.TryRead(0, out var read, out var version));
        Assert.Equal((1, 1, 1, 2), (read.Counts.Captured, read.Counts.Processed, read.Counts.Skipped, version));
    }

    /// <summary>Every way in which the steps of three reports can follow each other: none of them loses another's count, and only the end is a moment.</summary>
    [Fact]
    public void EveryInterleavingOfThreeReports_LosesNothing()
    {
        var orders = 0;
        Interleave([0, 0, 0], 3, []);
        // 9! / (3! 3! 3!)
        Assert.Equal(1_680, orders);

        void Interleave(int[] done, int steps, List<int> order)
        {
            if (order.Count == done.Length * steps)
            {
                orders++;
                Run(order);
                return;
            }

            for (var writer = 0; writer < done.Length; writer++)
            {
                if (done[writer] == steps)
                    continue;
                done[writer]++;
                Interleave(done, steps, [.. order, writer]);
                done[writer]--;
            }
        }

        static void Run(List<int> order)
        {
            var counters = new HealthCounters(TimeProvider.System);
            var at = new int[3];
            var underWay = 0;
            foreach (var writer in order)
            {
                switch (at[writer]++)
                {
                    case 0:
                        counters.Begin();
                        underWay++;
                        break;
                    case 1:
                        counters.Captured(1, 0);
                        counters.Error((PipelineErrorKind)(writer + 1));
                        break;
                    default:
                        counters.End();
                        underWay--;
                        break;
                }

                Assert.Equal(underWay == 0, counters.TryRead(0, out var moment, out _));
                if (underWay == 0)
                    Assert.Equal(at.Count(steps => steps == 3), moment.Counts.Captured);
            }

            Assert.Equal(new(3, 0, 0, 0, new(0, 1, 1, 1, 0, 0)), counters.Read().Counts);
        }
    }

    /// <summary>Calls of one grain and frames of another, from more threads than there are processors; each yields within its turns, so that they interleave.</summary>
    [Fact]
    public async Task ManyThreads_LoseNoCount_AndNoReaderSeesHalfAReport()
    {
        var slot = _monitor.TakeInference("any/default");
        using var end = new CancellationTokenSource();
        var torn = 0;
        var seen = 0L;
        var reader = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                var read = slot.Read();
                var counts = read.Counts;
                // A call is captured and under way in one step, and ended just before it is under way no more.
                var open = counts.Captured - counts.Processed - counts.Failed;
                if (open < 0 || open > read.InFlight || read.InFlight > Environment.ProcessorCount * 4 || (read.InFlight == 0) != (read.BusySince is null) || counts.Failed > counts.Errors.Total)
                    torn++;
                seen++;
            }
        });
        var writers = Enumerable.Range(0, Environment.ProcessorCount * 4).Select(writer => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 5_000; i++)
                {
                    using var turn = slot.EnterCall();
                    if ((i + writer) % 7 == 0)
                        Thread.Yield();
                    if (i % 5 == 0)
                        slot.Error(PipelineErrorKind.InferenceFailed);
                    slot.Ended(i % 5 == 0 ? OutcomeKind.Dead : OutcomeKind.Processed, TimeSpan.FromTicks(i));
                }
            },
            TaskCreationOptions.LongRunning)).ToList();
        await Task.WhenAll(writers);
        await end.CancelAsync();
        await reader;

        Assert.Equal(0, torn);
        Assert.True(seen > 0);
        var calls = writers.Count * 5_000L;
        var expected = (calls, calls * 4 / 5, calls / 5, calls / 5);
        foreach (var counts in new[] { slot.Read().Counts, _monitor.Inference.Counts })
            Assert.Equal(expected, (counts.Captured, counts.Processed, counts.Failed, counts.Errors.InferenceFailed));
        Assert.Equal((0, 0), (slot.Read().InFlight, _monitor.Inference.InFlight));
    }

    [Fact]
    public async Task SlotsTakenAndGivenBack_WhileOthersRead_LoseNoCount()
    {
        using var end = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var last = 0L;
            while (!end.IsCancellationRequested)
            {
                var captured = _monitor.Snapshot().Units.Counts.Captured;
                Assert.True(captured >= last);
                last = captured;
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                var slot = _monitor.Take(UnitId.Camera("acme", "store-1", $"door-{thread}"));
                slot.Captured(2);
                _monitor.GiveBack(slot);
            }
        })));
        await end.CancelAsync();
        await reader;
        Assert.Equal(16_000, _monitor.Units.Counts.Captured);
        Assert.Empty(_monitor.Activations);
    }

    private static void Report(HealthSlot unit, HealthSlot inference)
    {
        unit.Captured(1);
        using (unit.Enter())
        using (inference.EnterCall())
        {
            inference.Ended(OutcomeKind.Processed, TimeSpan.FromMilliseconds(3));
            unit.Error(PipelineErrorKind.InferenceFailed);
            unit.Ended(OutcomeKind.Processed, TimeSpan.FromMilliseconds(5));
            unit.Progressed();
        }
    }
}
