using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Server.Ingest;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Journal;

namespace Normitri.Server.Tests.Shedding;

[Trait("Row", "Y06")]
public sealed class LoadShedderTests
{
    private static readonly UnitId Acme = Door.Unit("acme");
    private static readonly UnitId Umbrella = Door.Unit("umbrella");
    private static readonly UnitId Zeta = Door.Unit("zeta");
    private readonly Door _door = new(new IngestSettings { MaxWaitingFrames = 1_000, MaxWaitingFramesPerTenant = 400, MaxDelaySeconds = 2, MinWaitingFrames = 10 });

    private ManualTime Time => _door.Time;

    [Fact]
    public void Judge_LiveFrames_AreRefusedAtHalfOfWhatScansMayUse()
    {
        _door.Wait(Acme, 199);
        Assert.Null(_door.Judge(Acme, QueuePolicy.Latest));
        _door.Wait(Acme, 1);
        Assert.Equal("overloaded", _door.Judge(Acme, QueuePolicy.Latest)!.Slug);
        _door.Wait(Acme, 199);
        Assert.Null(_door.Judge(Acme));
        Assert.Null(_door.JudgeCall("acme"));
        _door.Wait(Acme, 1);
        Assert.Equal("overloaded", _door.Judge(Acme)!.Slug);
        Assert.Equal("overloaded", _door.JudgeCall("acme")!.Slug);
        Assert.Null(_door.Judge(Zeta, QueuePolicy.Latest));
    }

    [Fact]
    public void Judge_ServiceIsFull_RefusesThoseWhoFillItAndNotTheOthers()
    {
        // 500 of 500 for live frames: one tenant at its own bound, others below theirs.
        _door.Wait(Acme, 300);
        _door.Wait(Umbrella, 150);
        _door.Wait(Zeta, 50);

        Assert.Equal("overloaded", _door.Judge(Acme, QueuePolicy.Latest)!.Slug);
        Assert.Null(_door.Judge(Umbrella, QueuePolicy.Latest));
        Assert.Null(_door.Judge(Zeta, QueuePolicy.Latest));
        Assert.Null(_door.Judge(Door.Unit("new"), QueuePolicy.Latest));

        // What the heavy one does not get through no more, the others may fill up to their share.
        _door.Wait(Umbrella, 40);
        Assert.Equal("overloaded", _door.Judge(Umbrella, QueuePolicy.Latest)!.Slug);
        Assert.Null(_door.Judge(Umbrella));
    }

    [Fact]
    public void Judge_WorkedOffTooSlowly_RefusesThoseAboveTheirShareOnly()
    {
        // Ten a second for two units: each may have what five a second work off in two seconds.
        _door.Wait(Acme, 200);
        _door.Wait(Zeta, 9);
        Time.Advance(TimeSpan.FromSeconds(2));
        _door.Finish(Acme, 20);

        Assert.NotNull(_door.Judge(Acme));
        Assert.Equal("overloaded", _door.JudgeCall("acme")!.Slug);
        Assert.Null(_door.Judge(Zeta));
        Assert.Null(_door.JudgeCall("zeta"));
        _door.Wait(Zeta, 1);
        var refused = _door.Judge(Zeta)!;
        Assert.Equal((429, "overloaded", 1), (refused.Status, refused.Slug, refused.RetryAfterSeconds));
    }

    [Fact]
    public void Judge_UnitsOfOneTenant_TheLoudOneIsRefusedAndTheOthersAreNot()
    {
        var (loud, quiet) = (Door.Unit("acme", "loud"), Door.Unit("acme", "quiet"));
        _door.Wait(loud, 120);
        Time.Advance(TimeSpan.FromSeconds(2));
        _door.Finish(loud, 20);

        Assert.NotNull(_door.Judge(loud));
        Assert.Null(_door.Judge(quiet));
    }

    [Fact]
    public void Enter_ManyUnitsHaveFramesWaiting_AUnitGetsInAsOftenAsItsTurnComes()
    {
        // Twenty a second for twenty-one units: a turn in about a second, and one is saved.
        Crowd(20);

        Assert.True(_door.Send(Acme));
        Assert.Contains("is its share", _door.Judge(Acme)!.Detail, StringComparison.Ordinal);
        _door.Finish(Acme, 1);
        Assert.True(_door.Send(Acme));
        _door.Finish(Acme, 1);
        var refused = _door.Judge(Acme)!;
        Assert.Equal((429, 2), (refused.Status, refused.RetryAfterSeconds));
        Assert.Contains("turn", refused.Detail, StringComparison.Ordinal);
        Assert.Same(refused.Slug, _door.Enter(Acme)!.Slug);
        Assert.Equal(20, _door.Backlog.Waiting);
        Time.Advance(TimeSpan.FromSeconds(1.05));
        Assert.True(_door.Send(Acme));
    }

    [Fact]
    public void Enter_MoreUnitsWaitThanHaveTurnsInTime_NobodyMoreComesInUntilFewerDo()
    {
        // Forty are served in two seconds; sixty have frames waiting.
        Crowd(60);
        Assert.NotNull(_door.Judge(Acme));
        Assert.NotNull(_door.Enter(Acme));
        _door.Finish(Door.Unit("acme", "camera-0"), 1);
        Assert.Null(_door.Judge(Acme));
    }

    [Fact]
    public void Judge_AnotherTenantsManyUnits_KeepNobodyElseOut()
    {
        // Sixty units of one tenant wait; another tenant's turn comes after one of them.
        Crowd(60);
        Assert.NotNull(_door.Judge(Acme));
        Assert.Equal(10, Enumerable.Range(0, 10).Count(number => _door.Send(Door.Unit("zeta", $"camera-{number}"))));
    }

    [Fact]
    public void Judge_TenantsThatAskedAndHaveNothingWaiting_TakeNoTurns()
    {
        // Fifty of the sixty that have turns in time; one of the other tenants was here and has nothing.
        Crowd(50);
        _door.Judge(Zeta);

        Assert.Null(_door.Judge(Acme));
    }

    [Fact]
    public void Enter_FewUnitsHaveFramesWaiting_NobodyWaitsForATurn()
    {
        _door.Wait(Acme, 41);
        Time.Advance(TimeSpan.FromSeconds(2));
        _door.Finish(Acme, 40);

        // Up to its share: it is alone.
        Assert.Equal(39, Enumerable.Range(0, 50).Count(_ => _door.Send(Acme)));
    }

    [Fact]
    public void Judge_TenantsOfUnequalWeight_HaveSharesByIt()
    {
        // Forty a second for weights 3 and 1: what thirty and ten a second work off in two seconds.
        _door.Wait(Acme, 59);
        _door.Wait(Zeta, 100);
        Time.Advance(TimeSpan.FromSeconds(2));
        _door.Finish(Zeta, 80);
        _door.Judge(Acme, weight: 3);

        Assert.NotNull(_door.Judge(Zeta, weight: 1));
        Assert.Null(_door.Judge(Acme, weight: 3));
        _door.Wait(Acme, 1);
        Assert.NotNull(_door.Judge(Acme, weight: 3));
    }

    [Fact]
    public void Finished_FramesThatOthersAccepted_ASpeedIsSeenFromTheLookThatFindsMore()
    {
        // Before the first look the outcomes of another process's frames come: there is no less than none.
        _door.Finish(Acme, 5);
        Assert.Equal(0, _door.Backlog.Waiting);
        Time.Advance(TimeSpan.FromSeconds(10));
        _door.Backlog.Correct([new UnitBacklog(Acme, 100)], _door.Backlog.Mark());
        Time.Advance(TimeSpan.FromSeconds(1));
        _door.Finish(Acme, 40);

        Assert.Equal(40, _door.Backlog.FinishedPerSecond);
        Assert.Equal((60, 60), (_door.Backlog.Waiting, _door.Backlog.LoadOf(Acme).Undecided));
    }

    [Fact]
    public void Judge_MoreThanIsWorkedOffInTime_IsRefusedUntilItIs()
    {
        // Twenty a second: scans may wait for 40, live frames for 20.
        _door.Wait(Acme, 39 + 40);
        Time.Advance(TimeSpan.FromSeconds(2));
        _door.Finish(Acme, 40);
        Assert.Null(_door.Judge(Acme));
        Assert.NotNull(_door.Judge(Acme, QueuePolicy.Latest));
        _door.Wait(Acme, 61);

        var refused = _door.Judge(Acme)!;

        Assert.Equal((429, "overloaded", 4), (refused.Status, refused.Slug, refused.RetryAfterSeconds));
        _door.Finish(Acme, 61);
        Assert.Null(_door.Judge(Acme));
    }

    [Fact]
    public void Enter_ManyToldYesAtOnce_OnlyAsManyGetInAsThereIsRoom()
    {
        _door.Wait(Acme, 390);
        var told = Enumerable.Range(0, 32).Count(_ => _door.Judge(Acme) is null);
        var isIn = new bool[32];
        Parallel.For(0, 32, sender => isIn[sender] = _door.Enter(Acme) is null);

        // The moment between counting itself and judging makes a few more refuse, never one more get in.
        Assert.Equal(32, told);
        Assert.InRange(isIn.Count(each => each), 0, 10);
        for (var left = isIn.Count(each => each); left > 0; left--)
            _door.Backlog.Left(Acme);
        Assert.Equal((390, 390, 390), (_door.Backlog.Waiting, _door.Backlog.WaitingOf("acme"), _door.Backlog.LoadOf(Acme).Undecided));
        Assert.Equal(10, Enumerable.Range(0, 32).Count(_ => _door.Enter(Acme) is null));
    }

    [Fact]
    public void Enter_ManyOfAUnitToldYesAtOnce_OnlyItsShareGetsIn()
    {
        // Twenty a second for four units: ten each, and Acme has four of them.
        _door.Wait(Acme, 44);
        _door.Wait(Zeta, 8);
        Time.Advance(TimeSpan.FromSeconds(2));
        _door.Finish(Acme, 40);
        foreach (var other in new[] { Umbrella, Zeta, Door.Unit("new") })
            _door.Judge(other);
        var told = Enumerable.Range(0, 32).Count(_ => _door.Judge(Acme) is null);
        var isIn = new bool[32];
        Parallel.For(0, 32, sender => isIn[sender] = _door.Enter(Acme) is null);

        Assert.Equal(32, told);
        Assert.InRange(isIn.Count(each => each), 0, 6);
    }

    [Fact]
    public void Judge_NothingWorkedOff_LeavesItToTheCounts()
    {
        _door.Wait(Acme, 150);
        Assert.Null(_door.Judge(Acme, QueuePolicy.Latest));
        // A burst that has only just begun is no overload, whatever it has got done.
        _door.Finish(Acme, 10);
        Assert.Null(_door.Judge(Acme, QueuePolicy.Latest));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(_door.Judge(Acme, QueuePolicy.Latest));
        Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Null(_door.Judge(Acme, QueuePolicy.Latest));
    }

    [Fact]
    public void FinishedPerSecond_AfterAPause_KnowsNothingOfWhatWasDoneBefore()
    {
        _door.Wait(Acme, 100);
        Time.Advance(TimeSpan.FromSeconds(1));
        _door.Finish(Acme, 100);
        Assert.Equal(100, _door.Backlog.FinishedPerSecond);
        _door.Wait(Acme, 100);
        Time.Advance(TimeSpan.FromSeconds(0.5));
        _door.Finish(Acme, 5);

        Assert.Equal(10, _door.Backlog.FinishedPerSecond);
    }

    /// <summary>Units that have a frame each waiting and want another, while twenty a second are worked off.</summary>
    private void Crowd(int count)
    {
        UnitId[] units = [.. Enumerable.Range(0, count).Select(number => Door.Unit("acme", $"camera-{number}"))];
        _door.Wait(Umbrella, 40);
        foreach (var unit in units)
            _door.Wait(unit, 1);
        Time.Advance(TimeSpan.FromSeconds(2));
        _door.Finish(Umbrella, 40);
        foreach (var unit in units)
            _door.Judge(unit);
    }
}
