using Microsoft.Extensions.Options;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Server.Ingest;
using Normitri.Server.Shedding;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Journal;

namespace Normitri.Server.Tests.Shedding;

[Trait("Row", "Y06")]
public sealed class LoadShedderTests
{
    private readonly ManualTime _time = new();
    private readonly Backlog _backlog;
    private readonly LoadShedder _shedder;

    public LoadShedderTests()
    {
        _backlog = new Backlog(_time);
        var settings = new IngestSettings { MaxWaitingFrames = 1_000, MaxWaitingFramesPerTenant = 400, MaxDelaySeconds = 2, MinWaitingFrames = 10 };
        _shedder = new LoadShedder(_backlog, Options.Create(settings));
    }

    [Fact]
    public void Judge_LiveFrames_AreRefusedAtHalfOfWhatScansMayUse()
    {
        Wait("acme", 199);
        Assert.Null(_shedder.Judge("acme", QueuePolicy.Latest));
        Wait("acme", 1);
        Assert.Equal("overloaded", _shedder.Judge("acme", QueuePolicy.Latest)!.Slug);
        Wait("acme", 199);
        Assert.Null(_shedder.Judge("acme", QueuePolicy.All));
        Wait("acme", 1);
        Assert.Equal("overloaded", _shedder.Judge("acme", QueuePolicy.All)!.Slug);
        Assert.Null(_shedder.Judge("zeta", QueuePolicy.Latest));
    }

    [Fact]
    public void Judge_ServiceIsFull_RefusesThoseWhoFillItAndNotTheOthers()
    {
        // 500 of 500 for live frames: one tenant at its own bound, others below theirs.
        Wait("acme", 300);
        Wait("umbrella", 150);
        Wait("zeta", 50);

        Assert.Equal("overloaded", _shedder.Judge("acme", QueuePolicy.Latest)!.Slug);
        Assert.Null(_shedder.Judge("umbrella", QueuePolicy.Latest));
        Assert.Null(_shedder.Judge("zeta", QueuePolicy.Latest));
        Assert.Null(_shedder.Judge("new", QueuePolicy.Latest));

        // What the heavy one does not get through no more, the others may fill up to their share.
        Wait("umbrella", 40);
        Assert.Equal("overloaded", _shedder.Judge("umbrella", QueuePolicy.Latest)!.Slug);
        Assert.Null(_shedder.Judge("umbrella", QueuePolicy.All));
    }

    [Fact]
    public void Judge_WorkedOffTooSlowly_RefusesThoseAboveTheirShareOnly()
    {
        Wait("acme", 200);
        Wait("zeta", 9);
        _time.Advance(TimeSpan.FromSeconds(2));
        Finish("acme", 20);

        Assert.NotNull(_shedder.Judge("acme", QueuePolicy.All));
        Assert.Null(_shedder.Judge("zeta", QueuePolicy.All));
    }

    [Fact]
    public void Finished_FramesThatOthersAccepted_ASpeedIsSeenFromTheLookThatFindsMore()
    {
        // Before the first look the outcomes of another process's frames come: there is no less than none.
        Finish("acme", 5);
        Assert.Equal(0, _backlog.Waiting);
        _time.Advance(TimeSpan.FromSeconds(10));
        _backlog.Correct([new TenantBacklog("acme", 100)], _backlog.Mark());
        _time.Advance(TimeSpan.FromSeconds(1));
        Finish("acme", 40);

        Assert.Equal(40, _backlog.FinishedPerSecond);
        Assert.Equal(60, _backlog.Waiting);
    }

    [Fact]
    public void Judge_MoreThanIsWorkedOffInTime_IsRefusedUntilItIs()
    {
        // Twenty a second: scans may wait for 40, live frames for 20.
        Wait("acme", 40 + 40);
        _time.Advance(TimeSpan.FromSeconds(2));
        Finish("acme", 40);
        Assert.Null(_shedder.Judge("acme", QueuePolicy.All));
        Wait("acme", 60);

        var refused = _shedder.Judge("acme", QueuePolicy.All)!;

        Assert.Equal((429, "overloaded", 4), (refused.Status, refused.Slug, refused.RetryAfterSeconds));
        Finish("acme", 60);
        Assert.Null(_shedder.Judge("acme", QueuePolicy.All));
    }

    [Fact]
    public void Enter_ManyToldYesAtOnce_OnlyAsManyGetInAsThereIsRoom()
    {
        Wait("acme", 390);
        var told = Enumerable.Range(0, 32).Count(_ => _shedder.Judge("acme", QueuePolicy.All) is null);
        var isIn = new bool[32];
        Parallel.For(0, 32, sender => isIn[sender] = _shedder.Enter("acme", QueuePolicy.All) is null);

        // The moment between counting itself and judging makes a few more refuse, never one more get in.
        Assert.Equal(32, told);
        Assert.InRange(isIn.Count(each => each), 0, 10);
        for (var left = isIn.Count(each => each); left > 0; left--)
            _backlog.Left("acme");
        Assert.Equal((390, 390), (_backlog.Waiting, _backlog.WaitingOf("acme")));
        Assert.Equal(10, Enumerable.Range(0, 32).Count(_ => _shedder.Enter("acme", QueuePolicy.All) is null));
    }

    [Fact]
    public void Judge_NothingWorkedOff_LeavesItToTheCounts()
    {
        Wait("acme", 150);
        Assert.Null(_shedder.Judge("acme", QueuePolicy.Latest));
        // A burst that has only just begun is no overload, whatever it has got done.
        Finish("acme", 10);
        Assert.Null(_shedder.Judge("acme", QueuePolicy.Latest));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(_shedder.Judge("acme", QueuePolicy.Latest));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Null(_shedder.Judge("acme", QueuePolicy.Latest));
    }

    [Fact]
    public void Correct_WithWhatTheJournalHas_KeepsWhatCameMeanwhile()
    {
        Wait("acme", 5);
        var mark = _backlog.Mark();
        Wait("acme", 2);
        _backlog.Correct([new TenantBacklog("acme", 70), new TenantBacklog("zeta", 30)], mark);

        Assert.Equal((102, 72, 30), (_backlog.Waiting, _backlog.WaitingOf("acme"), _backlog.WaitingOf("zeta")));
        _backlog.Correct([], _backlog.Mark());
        Assert.Equal((0, 0), (_backlog.Waiting, _backlog.WaitingOf("acme")));
    }

    [Fact]
    public void Correct_WhileFramesComeAndGo_TheOnlyTenantIsNeverBelowItsShare()
    {
        Wait("acme", 150);
        var mark = _backlog.Mark();
        Wait("acme", 250);
        _backlog.Correct([new TenantBacklog("acme", 150)], mark);

        Assert.Equal(400, _backlog.WaitingOf("acme"));
        Assert.Equal(400, _backlog.FairShareExcept(0));
        Assert.NotNull(_shedder.Judge("acme", QueuePolicy.All));
    }

    [Fact]
    public void FinishedPerSecond_AfterAPause_KnowsNothingOfWhatWasDoneBefore()
    {
        Wait("acme", 100);
        _time.Advance(TimeSpan.FromSeconds(1));
        Finish("acme", 100);
        Assert.Equal(100, _backlog.FinishedPerSecond);
        Wait("acme", 100);
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Finish("acme", 5);

        Assert.Equal(10, _backlog.FinishedPerSecond);
    }

    private void Wait(string tenant, int frames)
    {
        for (var frame = 0; frame < frames; frame++)
            _backlog.Accepted(tenant);
    }

    private void Finish(string tenant, int frames)
    {
        var outcome = new FrameOutcome("0", UnitId.Camera(tenant, "store", "camera"), OutcomeKind.Dropped, "superseded", null, _time.GetUtcNow());
        for (var frame = 0; frame < frames; frame++)
            _backlog.OnCommitted(outcome, 0);
    }
}
