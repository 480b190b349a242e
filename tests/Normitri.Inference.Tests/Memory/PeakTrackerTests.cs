using Normitri.Inference.Memory;

namespace Normitri.Inference.Tests.Memory;

public sealed class PeakTrackerTests
{
    [Fact]
    [Trait("Row", "S05")]
    public void Peak_AfterTenMegabytesThatWereFreedAndOneMore_IsTen()
    {
        var tracker = new PeakTracker();
        for (var i = 0; i < 10; i++)
        {
            tracker.Add(1_000_000);
        }

        tracker.Add(-10_000_000);
        tracker.Add(1_000_000);

        Assert.Equal((1_000_000, 10_000_000), (tracker.Live, tracker.Peak));
    }

    [Fact]
    [Trait("Row", "S05")]
    public async Task Peak_WithManyThreads_IsNeverBelowWhatWasThereNorAboveAll()
    {
        const int Threads = 8;
        var tracker = new PeakTracker();
        var seen = await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(() =>
        {
            var most = 0L;
            for (var i = 0; i < 20_000; i++)
            {
                most = Math.Max(most, tracker.Add(3));
                tracker.Add(-3);
            }

            return most;
        })));

        Assert.Equal(0, tracker.Live);
        Assert.Equal(seen.Max(), tracker.Peak);
        Assert.InRange(tracker.Peak, 3, 3 * Threads);
    }
}
