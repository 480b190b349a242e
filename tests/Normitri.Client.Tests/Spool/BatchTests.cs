using System.Diagnostics;
using Normitri.Client.Tests.Spool.Support;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests.Spool;

public sealed class BatchTests : IDisposable
{
    private const int Cameras = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Start_SmallPicturesOfSeveralCameras_GoTogetherEachCameraInOrder()
    {
        await using var server = await IngestServer.StartAsync();
        await using var spool = await FilledAsync(server, pictures: 4);

        spool.Start();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.All(Enumerable.Range(1, Cameras), camera => Assert.Equal([1, 2, 3, 4], server.Sequences($"cameras/cart-{camera}")));
        Assert.Equal(Spools.Content("cart-2", 3, 100), server.Content("cameras/cart-2", 3));
        Assert.Contains(Cameras, server.Batches);
        Assert.Equal(new SpoolBooks(20, 20, 0, 0, 0, 0), spool.ReadStatus().Books);
    }

    [Fact]
    public async Task Start_OnePictureOfABatchIsRefused_OnlyItsOwnEndOrCameraIsConcerned()
    {
        await using var server = await IngestServer.StartAsync();
        server.InsteadOfItem = (unit, sequence) => (unit, sequence) switch
        {
            ("cameras/cart-1", 1) => (422, Answers.Problem("urn:normitri:problem:x", 422)),
            ("cameras/cart-2", 1) => (429, Answers.Problem("urn:normitri:problem:x", 429)),
            _ => null,
        };
        await using var spool = await FilledAsync(server, pictures: 2);
        spool.Start();

        Assert.Equal(TimeSpan.FromSeconds(1), await _time.NextPauseAsync());
        foreach (var camera in (int[])[3, 4, 5])
            await server.ArrivedAsync($"cameras/cart-{camera}", 2);
        Assert.Empty(server.Sequences("cameras/cart-2"));
        server.InsteadOfItem = null;
        _time.Advance(TimeSpan.FromSeconds(1));
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal([2], server.Sequences("cameras/cart-1"));
        Assert.Equal([1, 2], server.Sequences("cameras/cart-2"));
        Assert.Equal(new SpoolBooks(10, 9, 0, 0, 1, 0), spool.ReadStatus().Books);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(415)]
    public async Task Start_ServerThatTakesNoBatches_GetsThePicturesOneByOne(int status)
    {
        await using var server = await IngestServer.StartAsync();
        server.Instead = request => request.Target.EndsWith("store-1/frames", StringComparison.Ordinal) ? Answers.Json(status, "{}") : null;
        await using var spool = await FilledAsync(server, pictures: 2);

        spool.Start();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal(new SpoolBooks(10, 10, 0, 0, 0, 0), spool.ReadStatus().Books);
        Assert.Single(server.Http.Requests, request => request.Target.EndsWith("store-1/frames", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_PicturesOfATraceAndLargeOnes_GoAlone()
    {
        await using var server = await IngestServer.StartAsync();
        await using var spool = Spools.Open(_folder, server, options => (options.ParallelUnits, options.BatchBytes) = (1, 1000), _time);
        await spool.EnqueueAsync(Spools.Frame(1, 5000));
        using (new Activity("shop floor").SetIdFormat(ActivityIdFormat.W3C).Start())
            await spool.EnqueueAsync(Spools.Frame(1, 10, "cart-2"));
        await spool.EnqueueAsync(Spools.Frame(1, 10, "cart-3"));

        spool.Start();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Empty(server.Batches);
        Assert.Equal(3, server.Arrivals.Count);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<FrameSpool> FilledAsync(IngestServer server, ulong pictures)
    {
        var spool = Spools.Open(_folder, server, options => options.ParallelUnits = 1, _time);
        for (ulong i = 1; i <= pictures; i++)
        {
            for (var camera = 1; camera <= Cameras; camera++)
                await spool.EnqueueAsync(Spools.Frame(i, 100, $"cart-{camera}"));
        }

        return spool;
    }
}
