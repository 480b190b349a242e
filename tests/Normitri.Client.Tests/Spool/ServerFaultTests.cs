using Normitri.Client.Tests.Spool.Support;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests.Spool;

/// <summary>Answers that say nothing against a picture, or not what they seem to say.</summary>
public sealed class ServerFaultTests : IDisposable
{
    private const string Own = "urn:normitri:problem:";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData("incomplete-body", 408)]
    [InlineData("incomplete-body", 400)]
    [InlineData("missing-part", 400)]
    [InlineData("repeated-part", 400)]
    public async Task Start_BodyThatDidNotArriveWhole_IsSentAgain(string problem, int status)
    {
        await using var server = await IngestServer.StartAsync();
        server.Http.Then(status, Answers.Problem(Own + problem, status));
        await using var spool = Spools.Open(_folder, server, time: _time);
        await spool.EnqueueAsync(Spools.Frame(1));

        spool.Start();
        await _time.PassPauseAsync();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal(SpoolState.Sending, spool.ReadStatus().State);
        Assert.Equal(new SpoolBooks(1, 1, 0, 0, 0, 0), spool.ReadStatus().Books);
    }

    [Theory]
    [InlineData("incomplete-body")]
    [InlineData("missing-part")]
    [InlineData("repeated-part")]
    public async Task Start_PictureOfABatchThatDidNotArriveWhole_IsSentAgainAlone(string problem)
    {
        await using var server = await IngestServer.StartAsync();
        server.InsteadOfItem = (unit, _) => unit == "cameras/cart-1" ? (400, Answers.Problem(Own + problem, 400)) : null;
        await using var spool = Spools.Open(_folder, server, options => options.ParallelUnits = 1, _time);
        await EnqueueAsync(spool, 1);

        spool.Start();
        await _time.PassPauseAsync();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal([3], server.Batches);
        Assert.Equal(new SpoolBooks(3, 3, 0, 0, 0, 0), spool.ReadStatus().Books);
    }

    [Fact]
    public async Task Start_BatchThatDidNotArriveWhole_LosesNothing()
    {
        await using var server = await IngestServer.StartAsync();
        server.Http.Then(400, Answers.Problem(Own + "incomplete-body", 400));
        await using var spool = Spools.Open(_folder, server, options => options.ParallelUnits = 1, _time);
        await EnqueueAsync(spool, 1);

        spool.Start();
        for (var i = 0; i < 3; i++)
            await _time.NextPauseAsync();
        Assert.All(spool.ReadStatus().Units, unit => Assert.Equal(SpoolUnitState.Failing, unit.State));
        _time.Advance(TimeSpan.FromSeconds(1));
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Empty(server.Batches);
        Assert.Equal(new SpoolBooks(3, 3, 0, 0, 0, 0), spool.ReadStatus().Books);
    }

    [Fact]
    public async Task Start_ServerThatTookNoBatches_IsOfferedThemAgainLater()
    {
        await using var server = await IngestServer.StartAsync();
        server.Instead = request => request.Target.EndsWith("store-1/frames", StringComparison.Ordinal) ? Answers.Json(404, "{}") : null;
        await using var spool = Spools.Open(_folder, server, options => options.ParallelUnits = 1, _time);
        await EnqueueAsync(spool, 1);
        spool.Start();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        server.Instead = _ => Answers.Abort;
        await spool.EnqueueAsync(Spools.Frame(2));
        await _time.NextPauseAsync();
        await spool.EnqueueAsync(Spools.Frame(2, camera: "cart-2"));
        server.Instead = null;
        _time.Advance(TimeSpan.FromMinutes(10));
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal([2], server.Batches);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Start_ServerThatAsksForMoreThanAPauseMayBe_IsAskedAgainAfterTheLongest(int status)
    {
        await using var server = await IngestServer.StartAsync();
        server.Http.Then(status, Answers.Problem(Own + "x", status), ("Retry-After", "8640000"));
        await using var spool = Spools.Open(_folder, server, options => options.MaxServerDelay = TimeSpan.FromMinutes(5), _time);
        await spool.EnqueueAsync(Spools.Frame(1));

        spool.Start();

        Assert.Equal(TimeSpan.FromMinutes(5), await _time.PassPauseAsync());
        await spool.WhenEmptyAsync().WaitAsync(s_patience);
        Assert.Equal([1], server.Sequences("cameras/cart-1"));
    }

    [Fact]
    public async Task Start_ItemThatIsAskedToWaitForLongerThanTimeIs_IsSentAfterTheLongestPause()
    {
        await using var server = await IngestServer.StartAsync();
        server.InsteadOfItem = (unit, _) =>
            unit == "cameras/cart-1" ? (429, Answers.Problem(Own + "x", 429, ",\"retryAfterSeconds\":1e300")) : null;
        await using var spool = Spools.Open(
            _folder, server, options => (options.ParallelUnits, options.MaxServerDelay) = (1, TimeSpan.FromMinutes(5)), _time);
        await EnqueueAsync(spool, 1);

        spool.Start();

        Assert.Equal(TimeSpan.FromMinutes(5), await _time.PassPauseAsync());
        await spool.WhenEmptyAsync().WaitAsync(s_patience);
        Assert.Equal(3, spool.ReadStatus().Books.Sent);
    }

    [Fact]
    public async Task Start_PictureOnWhichTheServerFails_GoesAloneHoldsOnlyItsCameraAndIsDeadAfterAnHour()
    {
        await using var server = await IngestServer.StartAsync();
        server.InsteadOfItem = (unit, sequence) => (unit, sequence) == ("cameras/cart-1", 1) ? (500, Answers.Problem(Own + "internal", 500)) : null;
        server.Instead = request => request.Header("X-Frame-Sequence") == "1" && request.Target.Contains("cart-1")
            ? Answers.Json(500, Answers.Problem(Own + "internal", 500))
            : null;
        await using var spool = Spools.Open(_folder, server, options => (options.ParallelUnits, options.MaxServerFailures) = (1, 3), _time);
        await EnqueueAsync(spool, 3);
        var start = _time.GetUtcNow();
        spool.Start();

        await _time.PassPauseAsync();
        await _time.PassPauseAsync();
        var pause = await _time.NextPauseAsync();
        await server.ArrivedAsync("cameras/cart-2", 3);
        await server.ArrivedAsync("cameras/cart-3", 3);
        Assert.Equal(SpoolUnitState.Failing, Assert.Single(spool.ReadStatus().Units, unit => unit.Unit == Spools.Cart).State);
        Assert.Equal(SpoolState.Sending, spool.ReadStatus().State);
        _time.Advance(pause);
        while (_time.GetUtcNow() - start < TimeSpan.FromHours(1))
        {
            pause = await _time.NextPauseAsync();
            Assert.Equal(0, spool.ReadStatus().Books.Dead);
            _time.Advance(pause);
        }

        await spool.WhenEmptyAsync().WaitAsync(s_patience);
        Assert.Equal([2, 3], server.Sequences("cameras/cart-1"));
        Assert.Equal(new SpoolBooks(9, 8, 0, 0, 1, 0), spool.ReadStatus().Books);
    }

    [Fact]
    public async Task Start_PictureThatAloneAlwaysGets503_HoldsOnlyItsCameraAndIsDeadAfterAnHour()
    {
        await using var server = await IngestServer.StartAsync();
        server.Instead = request => request.Header("X-Frame-Sequence") == "1" && request.Target.Contains("cart-1")
            ? Answers.Json(503, Answers.Problem(Own + "storage-unavailable", 503))
            : null;
        await using var spool = Spools.Open(
            _folder, server, options => (options.ParallelUnits, options.MaxServerFailures, options.BatchItems) = (1, 3, 1), _time);
        await EnqueueAsync(spool, 3);
        var others = 3UL;
        spool.Start();

        // At first it looks as if the server were away for all.
        var pause = await _time.NextPauseAsync();
        while (Assert.Single(spool.ReadStatus().Units, unit => unit.Unit == Spools.Cart).State != SpoolUnitState.Failing)
        {
            _time.Advance(pause);
            pause = await _time.NextPauseAsync();
        }

        var start = _time.GetUtcNow();
        while (true)
        {
            await spool.EnqueueAsync(Spools.Frame(++others, camera: "cart-2"));
            await server.ArrivedAsync("cameras/cart-2", (int)others);
            Assert.Equal(0, spool.ReadStatus().Books.Dead);
            _time.Advance(pause);
            var next = _time.NextPauseAsync();
            if (await Task.WhenAny(next, spool.WhenEmptyAsync()) != next)
                break;
            pause = await next;
        }

        Assert.InRange(_time.GetUtcNow() - start, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(62));
        Assert.Equal([2, 3], server.Sequences("cameras/cart-1"));
        var books = spool.ReadStatus().Books;
        Assert.Equal((1, 0), (books.Dead, books.Waiting));
        Assert.Equal(books.Enqueued - 1, books.Sent);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(502, "about:blank")]
    [InlineData(503, Own + "shutting-down")]
    public async Task Start_ServerOrProxyThatFailsForLong_LosesNothing(int status, string type)
    {
        await using var server = await IngestServer.StartAsync();
        server.Instead = _ => Answers.Json(status, type.Length == 0 ? "{}" : Answers.Problem(type, status));
        await using var spool = Spools.Open(_folder, server, options => options.MaxServerFailures = 2, _time);
        await spool.EnqueueAsync(Spools.Frame(1));
        spool.Start();

        for (var start = _time.GetUtcNow(); _time.GetUtcNow() - start < TimeSpan.FromHours(2);)
            await _time.PassPauseAsync();
        var pause = await _time.NextPauseAsync();
        Assert.Equal(SpoolState.Unreachable, spool.ReadStatus().State);
        server.Instead = null;
        _time.Advance(pause);
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal(new SpoolBooks(1, 1, 0, 0, 0, 0), spool.ReadStatus().Books);
    }

    [Fact]
    public async Task Start_PictureOfAClockThatWasWrong_IsDeadAndTheNextIsSent()
    {
        await using var server = await IngestServer.StartAsync();
        server.Http.Then(422, Answers.Problem(Own + "captured-in-future", 422));
        await using var spool = Spools.Open(_folder, server, time: _time);
        await spool.EnqueueAsync(Spools.Frame(1) with { CapturedAt = _time.GetUtcNow().AddMinutes(6) });
        await spool.EnqueueAsync(Spools.Frame(2));

        spool.Start();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal([2], server.Sequences("cameras/cart-1"));
        Assert.Equal(new SpoolBooks(2, 1, 0, 0, 1, 0), spool.ReadStatus().Books);
    }

    [Theory]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(422)]
    public async Task Start_ProxyThatRefusesThePicture_PausesTheCameraVisiblyAndLosesNothing(int status)
    {
        await using var server = await IngestServer.StartAsync();
        server.Http.Then(status, """{"type":"https://proxy.example/limits","detail":"No."}""");
        await using var spool = Spools.Open(_folder, server, time: _time);
        await spool.EnqueueAsync(Spools.Frame(1));

        spool.Start();
        var pause = await _time.NextPauseAsync();
        Assert.Equal(SpoolUnitState.Refused, Assert.Single(spool.ReadStatus().Units).State);
        _time.Advance(pause);
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal(new SpoolBooks(1, 1, 0, 0, 0, 0), spool.ReadStatus().Books);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task EnqueueAsync(FrameSpool spool, ulong pictures)
    {
        for (ulong i = 1; i <= pictures; i++)
        {
            for (var camera = 1; camera <= 3; camera++)
                await spool.EnqueueAsync(Spools.Frame(i, 100, $"cart-{camera}"));
        }
    }
}
