using Normitri.Grains.Units;
using static Normitri.Grains.Tests.Units.Frames;

namespace Normitri.Grains.Tests.Units;

public sealed class FrameQueueTests
{
    [Fact]
    public void Offer_BeforeTheJournalWasRead_LeavesTheFrameToTheJournal()
    {
        var queue = new FrameQueue(8);
        queue.Offer(Envelope(1, null));
        Assert.True(queue.Behind);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void Offer_FollowingTheLastKnownFrame_IsTaken()
    {
        var queue = Loaded(8);
        queue.Offer(Envelope(1, null));
        queue.Offer(Envelope(5, 1));
        Assert.False(queue.Behind);
        Assert.Equal(2, queue.Count);
        Assert.Equal(1UL, queue.First!.Sequence);
    }

    [Fact]
    public void Offer_SameFrameTwice_IsTakenOnce()
    {
        var queue = Loaded(8);
        queue.Offer(Envelope(1, null));
        queue.Offer(Envelope(1, null));
        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public void Offer_OfAFrameThatWasFinishedAlready_IsIgnored()
    {
        var queue = Loaded(8);
        queue.Offer(Envelope(1, null));
        queue.Remove(queue.First!);
        queue.Offer(Envelope(1, null));
        Assert.Equal(0, queue.Count);
        Assert.False(queue.Behind);
    }

    [Fact]
    public void Offer_AcrossAGap_SendsTheOwnerToTheJournal()
    {
        var queue = Loaded(8);
        queue.Offer(Envelope(1, null));
        queue.Offer(Envelope(3, 2));
        Assert.True(queue.Behind);
        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public void Offer_InSwappedOrder_EndsWithBothInOrder()
    {
        var queue = Loaded(8);
        queue.Offer(Envelope(1, null));
        queue.Offer(Envelope(3, 2));
        var announced = queue.BeginLoad();
        queue.EndLoad([Envelope(1, null), Envelope(2, 1), Envelope(3, 2)], complete: true, announced);
        queue.Offer(Envelope(2, 1));
        Assert.Equal(3, queue.Count);
        Assert.False(queue.Behind);
    }

    [Fact]
    public void Offer_WithAFullQueue_LeavesTheRestToTheJournal()
    {
        var queue = Loaded(2);
        queue.Offer(Envelope(1, null));
        queue.Offer(Envelope(2, 1));
        queue.Offer(Envelope(3, 2));
        Assert.Equal(2, queue.Count);
        Assert.True(queue.Behind);
    }

    [Fact]
    public void Offer_WhileAPageIsRead_IsNotForgotten()
    {
        var queue = new FrameQueue(8);
        var announced = queue.BeginLoad();
        queue.Offer(Envelope(7, 6));
        queue.EndLoad([Envelope(6, null)], complete: true, announced);
        Assert.True(queue.Behind);
    }

    [Fact]
    public void EndLoad_WithAnIncompletePage_StaysBehind()
    {
        var queue = new FrameQueue(8);
        var announced = queue.BeginLoad();
        queue.EndLoad([Envelope(1, null)], complete: false, announced);
        Assert.True(queue.Behind);
    }

    [Fact]
    public void EndLoad_WhenTheAnnouncedFrameWasFinishedBySomebodyElse_LetsItsSuccessorFollow()
    {
        var queue = new FrameQueue(8);
        queue.Offer(Envelope(4, 3));
        var announced = queue.BeginLoad();
        queue.EndLoad([], complete: true, announced);
        queue.Offer(Envelope(5, 4));
        Assert.False(queue.Behind);
        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public void Older_LeavesTheNewestOut()
    {
        var queue = Loaded(8);
        queue.Offer(Envelope(1, null));
        queue.Offer(Envelope(2, 1));
        queue.Offer(Envelope(3, 2));
        Assert.Equal([1UL, 2UL], queue.Older().Select(frame => frame.Sequence));
    }

    /// <summary>Whatever is lost, doubled or swapped on the way, reading the journal when told to finds every frame, in order, once.</summary>
    [Fact]
    public void AnyStreamFaults_WithTheJournalBehind_GiveEveryFrameOnceInOrder()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var journal = new SortedDictionary<ulong, bool>();
            var queue = new FrameQueue(random.Next(2, 6));
            var seen = new List<ulong>();
            ulong? previous = null;
            var pending = new List<Contracts.Frames.FrameEnvelope>();
            for (ulong sequence = 1; sequence <= 40; sequence++)
            {
                journal[sequence] = true;
                pending.Add(Envelope(sequence, previous));
                previous = sequence;
                while (pending.Count > 0 && random.Next(3) > 0)
                {
                    var index = random.Next(pending.Count);
                    var fate = random.Next(10);
                    if (fate > 0)
                        queue.Offer(pending[index]);
                    if (fate != 1)
                        pending.RemoveAt(index);
                    while (random.Next(2) == 0 && Step(queue, journal, seen))
                    {
                    }
                }
            }

            queue.MarkBehind();
            while (Step(queue, journal, seen))
            {
            }

            Assert.Equal(Enumerable.Range(1, 40).Select(number => (ulong)number), seen);
        }
    }

    private static bool Step(FrameQueue queue, SortedDictionary<ulong, bool> journal, List<ulong> seen)
    {
        const int Page = 4;
        while (queue.Count == 0 && queue.Behind)
        {
            var announced = queue.BeginLoad();
            var page = journal.Keys.Take(Page).Select(sequence => Envelope(sequence, sequence == 1 ? null : sequence - 1)).ToList();
            queue.EndLoad(page, page.Count < Page, announced);
        }

        if (queue.First is not { } frame)
            return false;
        Assert.True(journal.Remove(frame.Sequence), $"frame {frame.Sequence} was given twice");
        seen.Add(frame.Sequence);
        queue.Remove(frame);
        return true;
    }

    private static FrameQueue Loaded(int capacity)
    {
        var queue = new FrameQueue(capacity);
        queue.EndLoad([], complete: true, queue.BeginLoad());
        return queue;
    }
}
