using Normitri.Client.Tests.Spool.Support;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests.Spool;

/// <summary>What becomes of pictures when there is no place, and when sending and shedding want the same one.</summary>
public sealed class FullSpoolTests : IDisposable
{
    private const int Size = 10_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task EnqueueAsync_FullOfFrames_ShedsTheOldestOfTheUnitWithMost()
    {
        await using var spool = Spools.Open(_folder);
        var shed = new List<SpoolOutcome>();
        spool.Finished += shed.Add;
        await spool.EnqueueAsync(Spools.Frame(1, Size, "cart-2"));
        for (ulong i = 1; shed.Count < 5; i++)
            Assert.True((await spool.EnqueueAsync(Spools.Frame(i, Size))).Stored);

        Assert.Equal([1, 2, 3, 4, 5], shed.Select(one => one.Sequence));
        Assert.All(shed, one => Assert.Equal((Spools.Cart, SpoolEnd.Shed), (one.Unit, one.End)));
        Spools.AssertBalanced(spool.ReadStatus());
    }

    [Fact]
    public async Task EnqueueAsync_FullOfAlerts_WaitsForAPlace()
    {
        await using var server = await IngestServer.StartAsync();
        await using var spool = Spools.Open(_folder, server);
        var waiting = await FillAsync(spool);
        var enqueued = spool.ReadStatus().Books.Enqueued;

        spool.Start();

        Assert.True((await waiting.WaitAsync(s_patience)).Stored);
        await spool.WhenEmptyAsync().WaitAsync(s_patience);
        Assert.Equal(enqueued + 1, spool.ReadStatus().Books.Sent);
        Assert.Equal(0, spool.ReadStatus().Books.Shed);
    }

    [Fact]
    public async Task EnqueueAsync_WaitThatIsCancelled_LeavesNothingBehind()
    {
        await using var spool = Spools.Open(_folder);
        using var cancelling = new CancellationTokenSource();
        var waiting = await FillAsync(spool, cancelling.Token);
        var before = spool.ReadStatus();

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(before.Books, spool.ReadStatus().Books);
        Assert.Equal(before.Units[0].LastSequence, spool.LastSequence(Spools.Cart));
    }

    [Fact]
    public async Task DisposeAsync_SomebodyWaitsForAPlace_IsTold()
    {
        var spool = Spools.Open(_folder);
        var waiting = await FillAsync(spool);

        await spool.DisposeAsync();

        Assert.Equal(SpoolProblem.Closed, (await Assert.ThrowsAsync<SpoolException>(() => waiting)).Problem);
    }

    [Fact]
    public async Task EnqueueAsync_FullAndToBeRefused_SaysWhatToDo()
    {
        await using var spool = Spools.Open(_folder, options => options.AlertsWhenFull = SpoolWhenFull.Refuse);
        SpoolException? refused = null;
        for (ulong i = 1; refused is null; i++)
            refused = await Record.ExceptionAsync(() => spool.EnqueueAsync(Spools.Frame(i, Size), SpoolClass.Alert)) as SpoolException;

        Assert.Equal(SpoolProblem.Full, refused.Problem);
        Assert.Contains("raise MaxBytes", refused.Message);
        Spools.AssertBalanced(spool.ReadStatus());
    }

    [Fact]
    public async Task EnqueueAsync_FrameIntoASpoolFullOfAlerts_IsShedItselfAndCountedOverARestart()
    {
        await using (var first = Spools.Open(_folder, options => options.AlertsWhenFull = SpoolWhenFull.Refuse))
        {
            ulong i = 1;
            while (await Record.ExceptionAsync(() => first.EnqueueAsync(Spools.Frame(i, Size), SpoolClass.Alert)) is null)
                i++;

            Assert.False((await first.EnqueueAsync(Spools.Frame(i, Size))).Stored);
            Assert.False((await first.EnqueueAsync(Spools.Frame(1, Size, "overview"), SpoolClass.Telemetry)).Stored);
        }

        await using var spool = Spools.Open(_folder);
        var status = spool.ReadStatus();
        Assert.Equal(new SpoolBooks(1, 0, 0, 1, 0, 0), status.Classes[SpoolClass.Frame]);
        Assert.Equal(new SpoolBooks(1, 0, 0, 1, 0, 0), status.Classes[SpoolClass.Telemetry]);
        Assert.Equal((ulong)status.Classes[SpoolClass.Alert].Waiting + 1, spool.LastSequence(Spools.Cart));
    }

    [Fact]
    public async Task EnqueueAsync_AlertsAmongFramesThatAreShed_KeepsTheDiskBoundedAndEveryAlert()
    {
        await using var server = await IngestServer.StartAsync();
        await using var spool = Spools.Open(_folder, server);
        var alerts = new List<ulong>();
        for (ulong i = 1; i <= 600; i++)
        {
            var isAlert = i % 10 == 0;
            if (isAlert)
                alerts.Add(i);
            await spool.EnqueueAsync(Spools.Frame(i, Size), isAlert ? SpoolClass.Alert : SpoolClass.Frame);
            Assert.InRange(_folder.Segments.Sum(LengthOf), 0, 1 << 20);
        }

        spool.Start();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal(alerts, server.Sequences("cameras/cart-1").Where(sequence => sequence % 10 == 0));
        Assert.Equal(server.Sequences("cameras/cart-1").Order(), server.Sequences("cameras/cart-1"));
        Assert.Equal(Spools.Content("cart-1", 20, Size), server.Content("cameras/cart-1", 20));
        Spools.AssertBalanced(spool.ReadStatus());
    }

    [Fact]
    public async Task Send_ItemOnItsWayWhileThePlaceIsNeeded_IsSentAndNotShed()
    {
        await using var server = await IngestServer.StartAsync();
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        server.Http.Then(async http =>
        {
            arrived.SetResult();
            await release.Task;
            await server.TakeAsync(http);
        });
        await using var spool = Spools.Open(_folder, server);
        var shed = new List<SpoolOutcome>();
        spool.Finished += outcome =>
        {
            if (outcome.End == SpoolEnd.Shed)
                shed.Add(outcome);
        };
        await spool.EnqueueAsync(Spools.Frame(1, Size));
        spool.Start();
        await arrived.Task.WaitAsync(s_patience);
        for (ulong i = 2; shed.Count < 3; i++)
            await spool.EnqueueAsync(Spools.Frame(i, Size));

        release.SetResult();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal([2, 3, 4], shed.Take(3).Select(one => one.Sequence));
        Assert.Equal(1ul, server.Sequences("cameras/cart-1")[0]);
        Spools.AssertBalanced(spool.ReadStatus());
        Assert.Equal(shed.Count, spool.ReadStatus().Books.Shed);
    }

    [Fact]
    public async Task Send_ItemThatWasShedWhileTheServerWasAway_IsNotSent()
    {
        var time = new ManualTimeProvider();
        await using var server = await IngestServer.StartAsync();
        server.Http.Then(503, Answers.Problem("p", 503));
        await using var spool = Spools.Open(_folder, server, time: time);
        await spool.EnqueueAsync(Spools.Frame(1, Size));
        spool.Start();
        await time.NextPauseAsync();
        var shed = 0;
        spool.Finished += outcome => shed += outcome.End == SpoolEnd.Shed ? 1 : 0;
        for (ulong i = 2; shed == 0; i++)
            await spool.EnqueueAsync(Spools.Frame(i, Size));

        time.Advance(TimeSpan.FromSeconds(1));
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal(2ul, server.Sequences("cameras/cart-1")[0]);
        Assert.Equal((1, 1), (shed, spool.ReadStatus().Books.Shed));
    }

    public void Dispose() => _folder.Dispose();

    // The spool may remove the file in between.
    private static long LengthOf(string file)
    {
        try
        {
            return new FileInfo(file).Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    // Fills it with alerts; the last one waits.
    private static async Task<Task<SpoolReceipt>> FillAsync(FrameSpool spool, CancellationToken cancellation = default)
    {
        for (ulong i = 1; ; i++)
        {
            // What is left for pictures that wait is seven eighths.
            var isFull = spool.ReadStatus().WaitingBytes + Size > (1 << 20) - (1 << 17);
            var enqueueing = spool.EnqueueAsync(Spools.Frame(i, Size), SpoolClass.Alert, cancellation);
            if (isFull)
                return enqueueing;
            await enqueueing;
        }
    }
}
