using System.Collections.Concurrent;
using Normitri.Client.Tests.Spool.Support;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests.Spool;

public sealed class OutageTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _time = new();

    [Fact]
    [Trait("Row", "C9")]
    [Trait("Row", "W24")]
    public async Task Start_ServerAwayForAnHour_SendsEveryAlertAndScanInOrderAndCountsWhatItShed()
    {
        const int size = 2000;
        await using var server = await IngestServer.StartAsync();
        server.Instead = _ => Answers.Abort;
        await using var spool = Spools.Open(_folder, server, options => options.ParallelUnits = 1, _time);
        var shed = new ConcurrentQueue<SpoolOutcome>();
        spool.Finished += outcome =>
        {
            if (outcome.End == SpoolEnd.Shed)
                shed.Enqueue(outcome);
        };
        spool.Start();
        var (second, pauses) = (0, new List<double>());
        var (alerts, frames, scans, telemetry) = (new List<ulong>(), new List<ulong>(), new List<ulong>(), new List<ulong>());
        await EnqueueSecondAsync();

        // The spool tries, waits, tries: in each pause the store goes on.
        for (var start = _time.GetUtcNow(); _time.GetUtcNow() - start < TimeSpan.FromHours(1);)
        {
            var pause = await _time.NextPauseAsync();
            pauses.Add(pause.TotalSeconds);
            Assert.Equal(SpoolState.Unreachable, spool.ReadStatus().State);
            for (var i = 0; i < pause.TotalSeconds; i++)
                await EnqueueSecondAsync();
            Spools.AssertBalanced(spool.ReadStatus());
            if (_time.GetUtcNow() + pause - start >= TimeSpan.FromHours(1))
                server.Instead = null;
            _time.Advance(pause);
        }

        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], pauses.Take(8));
        Assert.All(pauses.Skip(8), pause => Assert.Equal(60, pause));
        var camera = server.Sequences("cameras/cart-1");
        Assert.Equal(alerts, camera.Where(alerts.Contains));
        Assert.Equal(scans, server.Sequences("customers/lane-1"));
        var sentFrames = camera.Where(frames.Contains).ToList();
        var sentTelemetry = server.Sequences("cameras/overview");
        Assert.Equal(frames.TakeLast(sentFrames.Count), sentFrames);
        Assert.Equal(telemetry.TakeLast(sentTelemetry.Count), sentTelemetry);
        var status = spool.ReadStatus();
        Assert.Equal(new SpoolBooks(alerts.Count, alerts.Count, 0, 0, 0, 0), status.Classes[SpoolClass.Alert]);
        Assert.Equal(new SpoolBooks(scans.Count, scans.Count, 0, 0, 0, 0), status.Classes[SpoolClass.Scan]);
        Assert.Equal(new SpoolBooks(frames.Count, sentFrames.Count, 0, frames.Count - sentFrames.Count, 0, 0), status.Classes[SpoolClass.Frame]);
        Assert.Equal(
            new SpoolBooks(telemetry.Count, sentTelemetry.Count, 0, telemetry.Count - sentTelemetry.Count, 0, 0), status.Classes[SpoolClass.Telemetry]);
        Assert.InRange(sentFrames.Count, 1, frames.Count - 1);
        Assert.Equal(frames.Count - sentFrames.Count, shed.Count(one => one.Class == SpoolClass.Frame));
        Assert.Equal(telemetry.Count - sentTelemetry.Count, shed.Count(one => one.Class == SpoolClass.Telemetry));

        async Task EnqueueSecondAsync()
        {
            var sequence = (ulong)++second;
            var isAlert = second % 60 == 0;
            (isAlert ? alerts : frames).Add(sequence);
            await spool.EnqueueAsync(Spools.Frame(sequence, size), isAlert ? SpoolClass.Alert : SpoolClass.Frame);
            if (second % 30 == 0)
            {
                scans.Add(sequence);
                await spool.EnqueueAsync(Spools.Scan(sequence, size));
            }

            if (second % 5 == 0)
            {
                telemetry.Add(sequence);
                await spool.EnqueueAsync(Spools.Frame(sequence, size, "overview"), SpoolClass.Telemetry);
            }
        }
    }

    [Fact]
    public async Task Start_ServerThatAsksToWait_IsNotAskedEarlierAlsoBeyondTheLongestPause()
    {
        await using var server = await IngestServer.StartAsync();
        server.Http.Then(503, Answers.Problem("p", 503), ("Retry-After", "300"));
        await using var spool = Spools.Open(_folder, server, time: _time);
        await spool.EnqueueAsync(Spools.Frame(1));

        spool.Start();

        Assert.Equal(TimeSpan.FromSeconds(300), await _time.NextPauseAsync());
        Assert.Equal(_time.GetUtcNow().AddSeconds(300), spool.ReadStatus().NextAttempt);
        _time.Advance(TimeSpan.FromSeconds(300));
        await spool.WhenEmptyAsync().WaitAsync(s_patience);
        Assert.Equal((SpoolState.Sending, null), (spool.ReadStatus().State, spool.ReadStatus().NextAttempt));
    }

    [Theory]
    [InlineData(403, SpoolUnitState.Refused, 30)]
    [InlineData(404, SpoolUnitState.Refused, 30)]
    [InlineData(429, SpoolUnitState.Busy, 1)]
    public async Task Start_UnitThatIsRefused_PausesAloneAndIsTriedAgain(int status, SpoolUnitState state, int pause)
    {
        await using var server = await IngestServer.StartAsync();
        server.Instead = request => request.Target.Contains("cart-1") ? Answers.Json(status, Answers.Problem("urn:normitri:problem:x", status)) : null;
        await using var spool = Spools.Open(_folder, server, time: _time);
        await spool.EnqueueAsync(Spools.Frame(1));
        spool.Start();

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(TimeSpan.FromSeconds(state == SpoolUnitState.Busy ? pause << i : pause), await _time.NextPauseAsync());
            var cart = Assert.Single(spool.ReadStatus().Units, unit => unit.Unit == Spools.Cart);
            Assert.Equal(state, cart.State);
            Assert.Contains("Do this.", cart.Reason);
            _time.Advance(TimeSpan.FromSeconds(pause << i));
        }

        await _time.NextPauseAsync();
        await spool.EnqueueAsync(Spools.Scan(1));
        await server.ArrivedAsync("customers/lane-1", 1);
        server.Instead = null;
        _time.Advance(TimeSpan.FromMinutes(1));
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal([1], server.Sequences("cameras/cart-1"));
        Assert.All(spool.ReadStatus().Units, unit => Assert.Equal((SpoolUnitState.Ready, null), (unit.State, unit.Reason)));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(501)]
    public async Task Start_EverythingIsRefused_PausesVisiblyAndLosesNothing(int status)
    {
        await using var server = await IngestServer.StartAsync();
        server.Instead = _ => Answers.Json(status, Answers.Problem("urn:normitri:problem:x", status));
        await using var spool = Spools.Open(_folder, server, time: _time);
        await spool.EnqueueAsync(Spools.Frame(1));
        spool.Start();

        Assert.Equal(TimeSpan.FromSeconds(30), await _time.NextPauseAsync());
        Assert.Equal(SpoolState.Refused, spool.ReadStatus().State);
        server.Instead = null;
        _time.Advance(TimeSpan.FromSeconds(30));
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal([1], server.Sequences("cameras/cart-1"));
    }

    [Fact]
    public async Task Start_ClockAheadOfTheServers_WaitsInsteadOfBuryingThePicture()
    {
        await using var server = await IngestServer.StartAsync();
        server.Http.Then(422, Answers.Problem("urn:normitri:problem:captured-in-future", 422));
        await using var spool = Spools.Open(_folder, server, time: _time);
        await spool.EnqueueAsync(Spools.Frame(1));

        spool.Start();
        await _time.PassPauseAsync();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal(new SpoolBooks(1, 1, 0, 0, 0, 0), spool.ReadStatus().Books);
    }

    [Fact]
    public async Task Start_FramesOlderThanMaxAge_AreShedWhenTheirTurnComesAndAlertsAreSent()
    {
        await using var server = await IngestServer.StartAsync();
        await using var spool = Spools.Open(_folder, server, options => options.MaxAge = TimeSpan.FromMinutes(5), _time);
        await spool.EnqueueAsync(Spools.Frame(1));
        await spool.EnqueueAsync(Spools.Frame(2), SpoolClass.Alert);
        _time.Advance(TimeSpan.FromMinutes(6));
        await spool.EnqueueAsync(Spools.Frame(3));

        spool.Start();
        await spool.WhenEmptyAsync().WaitAsync(s_patience);

        Assert.Equal([2, 3], server.Sequences("cameras/cart-1"));
        Assert.Equal(new SpoolBooks(2, 1, 0, 1, 0, 0), spool.ReadStatus().Classes[SpoolClass.Frame]);
    }

    public void Dispose() => _folder.Dispose();
}
