using Normitri.Client.Tests.Spool.Support;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests.Spool;

public sealed class StressTests
{
    private const int Cameras = 8;
    private const int Pictures = 300;

    [Fact]
    public async Task ManyCallersAgainstAServerThatFails_EveryAlertArrivesOnceAndTheBooksBalanceAtEveryMoment()
    {
        var seed = Random.Shared.Next();
        using var folder = new TempFolder();
        await using var server = await IngestServer.StartAsync();
        var requests = 0;
        server.Instead = _ => ((Interlocked.Increment(ref requests) + (uint)seed) % 11) switch
        {
            0 => Answers.Json(503, Answers.Problem("urn:x", 503)),
            1 => Answers.Json(429, Answers.Problem("urn:x", 429)),
            2 => Answers.Abort,
            _ => null,
        };
        await using var spool = Spools.Open(folder, server, options =>
        {
            // So small that files are moved and shed all the time.
            (options.SegmentBytes, options.MaxBytes, options.ParallelUnits) = (16 << 10, 128 << 10, 4);
            (options.RetryDelay, options.MaxRetryDelay) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2));
        });
        var shed = 0;
        spool.Finished += outcome => _ = outcome.End == SpoolEnd.Shed ? Interlocked.Increment(ref shed) : 0;
        using var watching = new CancellationTokenSource();
        var watcher = Task.Run(() => WatchAsync(spool, watching.Token));

        var enqueueing = Enumerable.Range(0, Cameras).Select(camera => Task.Run(() => EnqueueAsync(spool, camera))).ToList();
        spool.Start();
        await Task.WhenAll(enqueueing).WaitAsync(TimeSpan.FromSeconds(120));
        await spool.WhenEmptyAsync().WaitAsync(TimeSpan.FromSeconds(120));
        await watching.CancelAsync();
        await watcher;

        var status = spool.ReadStatus();
        Assert.Equal((Cameras * Pictures, 0), ((int)status.Books.Enqueued, (int)status.Books.Waiting));
        Assert.Equal(0, server.Conflicts);
        Assert.Equal(status.Books.Sent + status.Books.Duplicates, server.Arrivals.Count);
        Assert.Equal((status.Books.Shed, default(SpoolDamage)), (shed, status.Damage));
        Assert.Equal(0, status.Classes[SpoolClass.Alert].Shed);
        for (var camera = 0; camera < Cameras; camera++)
        {
            var arrived = server.Sequences($"cameras/cart-{camera}");
            Assert.Equal(arrived.Order(), arrived);
            Assert.True(Enumerable.Range(1, Pictures / 3).All(i => arrived.Contains((ulong)(3 * i))), $"Seed {seed}: an alert of cart-{camera} is missing.");
            Assert.All(arrived, sequence => Assert.Equal(Spools.Content($"cart-{camera}", sequence, SizeOf(sequence)), server.Content($"cameras/cart-{camera}", sequence)));
        }
    }

    private static async Task EnqueueAsync(FrameSpool spool, int camera)
    {
        for (ulong sequence = 1; sequence <= Pictures; sequence++)
        {
            var @class = sequence % 3 == 0 ? SpoolClass.Alert : sequence % 3 == 1 ? SpoolClass.Frame : SpoolClass.Telemetry;
            await spool.EnqueueAsync(Spools.Frame(sequence, SizeOf(sequence), $"cart-{camera}"), @class);
        }
    }

    private static int SizeOf(ulong sequence) => 100 + (int)(sequence * 37 % 3000);

    private static async Task WatchAsync(FrameSpool spool, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            Spools.AssertBalanced(spool.ReadStatus());
            await Task.Yield();
        }
    }
}
