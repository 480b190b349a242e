using System.Diagnostics;
using System.Text;
using Normitri.Client.Tests.Spool.Support;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests.Spool;

public sealed class FrameSpoolTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Start_PicturesWait_SendsEachUnitInOrderWithItsContent()
    {
        await using var server = await IngestServer.StartAsync();
        await using var spool = Spools.Open(_folder, server);
        for (ulong i = 1; i <= 5; i++)
        {
            Assert.True((await spool.EnqueueAsync(Spools.Frame(i, 5000), SpoolClass.Alert)).Stored);
            await spool.EnqueueAsync(Spools.Frame(i * 10, camera: "cart-2"));
            await spool.EnqueueAsync(Spools.Scan(i));
        }

        spool.Start();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal([1, 2, 3, 4, 5], server.Sequences("cameras/cart-1"));
        Assert.Equal([10, 20, 30, 40, 50], server.Sequences("cameras/cart-2"));
        Assert.Equal([1, 2, 3, 4, 5], server.Sequences("customers/lane-1"));
        Assert.Equal(Spools.Content("cart-1", 3, 5000), server.Content("cameras/cart-1", 3));
        var status = spool.ReadStatus();
        Assert.Equal(new SpoolBooks(15, 15, 0, 0, 0, 0), status.Books);
        Assert.Equal(new SpoolBooks(5, 5, 0, 0, 0, 0), status.Classes[SpoolClass.Scan]);
        Assert.Equal(SpoolState.Sending, status.State);
    }

    [Fact]
    public async Task Open_AfterAClose_GoesOnWhereItStopped()
    {
        await using var server = await IngestServer.StartAsync();
        await using (var first = Spools.Open(_folder, server))
        {
            first.Start();
            await first.EnqueueAsync(Spools.Frame(1));
            await first.WhenEmptyAsync().WaitAsync(s_patience);
        }

        await using (var offline = Spools.Open(_folder))
            await offline.EnqueueAsync(Spools.Frame(2));
        await using var spool = Spools.Open(_folder, server);
        Assert.Equal(new SpoolBooks(2, 1, 0, 0, 0, 1), spool.ReadStatus().Books);
        spool.Start();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal([1, 2], server.Sequences("cameras/cart-1"));
        Assert.Equal(0, server.Duplicates);
        Assert.Equal(2ul, spool.LastSequence(Spools.Cart));
        Assert.Equal(new SpoolBooks(2, 2, 0, 0, 0, 0), spool.ReadStatus().Books);
    }

    [Fact]
    public async Task EnqueueAsync_SequenceThatIsNotAboveTheLast_IsRefusedAlsoAfterARestart()
    {
        await using (var first = Spools.Open(_folder))
            await first.EnqueueAsync(Spools.Frame(7));
        await using var spool = Spools.Open(_folder);

        var e = await Assert.ThrowsAsync<SpoolException>(() => spool.EnqueueAsync(Spools.Frame(7)));

        Assert.Equal((SpoolProblem.SequenceWentBack, 7ul), (e.Problem, e.LastSequence!.Value));
        Assert.Equal(1, spool.ReadStatus().Books.Enqueued);
    }

    [Fact]
    public async Task Open_FolderThatIsHeld_SaysSo()
    {
        await using var first = Spools.Open(_folder);

        var e = Assert.Throws<SpoolException>(() => Spools.Open(_folder));

        Assert.Equal(SpoolProblem.FolderInUse, e.Problem);
        Assert.Contains(_folder.Path, e.Message);
    }

    [Fact]
    public async Task EnqueueAsync_WithinATrace_TheServersTraceJoinsItAfterARestart()
    {
        await using var server = await IngestServer.StartAsync();
        using var shopFloor = new Activity("shop floor").SetIdFormat(ActivityIdFormat.W3C).Start();
        await using (var first = Spools.Open(_folder))
            await first.EnqueueAsync(Spools.Frame(1));
        shopFloor.Stop();

        await using var spool = Spools.Open(_folder, server);
        spool.Start();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal(shopFloor.TraceId.ToHexString(), server.Http.Requests[0].Header("traceparent")!.Split('-')[1]);
    }

    [Theory]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(422)]
    [InlineData(400)]
    [InlineData(409)]
    public async Task Start_PictureThatIsRefused_GoesToTheDeadFolderWithTheReasonAndTheNextIsSent(int status)
    {
        await using var server = await IngestServer.StartAsync();
        server.Instead = request => request.Header("X-Frame-Sequence") == "1" ? Answers.Json(status, Answers.Problem("urn:normitri:problem:x", status)) : null;
        await using var spool = Spools.Open(_folder, server);
        await spool.EnqueueAsync(Spools.Frame(1), SpoolClass.Alert);
        await spool.EnqueueAsync(Spools.Frame(2), SpoolClass.Alert);

        spool.Start();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal([2], server.Sequences("cameras/cart-1"));
        Assert.Equal(new SpoolBooks(2, 1, 0, 0, 1, 0), spool.ReadStatus().Books);
        var dead = Path.Combine(_folder.Path, "dead", "store-1.camera.cart-1.00000000000000000001");
        Assert.Equal(Spools.Content("cart-1", 1, 100), File.ReadAllBytes(dead + ".jpg"));
        Assert.Contains("Do this.", File.ReadAllText(dead + ".json", Encoding.UTF8));
    }

    [Fact]
    public async Task Start_ServerThatHasItAlready_CountsADuplicate()
    {
        await using var server = await IngestServer.StartAsync();
        await Clients.For(server.Http).SendFrameAsync(Spools.Frame(1));
        await using var spool = Spools.Open(_folder, server);
        await spool.EnqueueAsync(Spools.Frame(1));

        spool.Start();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal(new SpoolBooks(1, 0, 1, 0, 0, 0), spool.ReadStatus().Books);
        Assert.Equal([1], server.Sequences("cameras/cart-1"));
    }

    public void Dispose() => _folder.Dispose();
}
