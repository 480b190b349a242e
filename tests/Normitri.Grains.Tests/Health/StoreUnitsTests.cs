using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Grains.Stores;

namespace Normitri.Grains.Tests.Health;

public sealed class StoreUnitsTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly StoreUnits _store = new(Deadline);

    [Fact]
    [Trait("Row", "Y09")]
    public void StageThatHangsForTwiceItsDeadline_MakesItsCameraStalledWithinTheDeadlineAndOneTick()
    {
        for (var now = Start; now <= Start + (Deadline * 2); now += Tick)
        {
            Tell(now, busySince: Start);
            Assert.Equal(now - Start > Deadline ? UnitState.Stalled : UnitState.Working, StateAt(now));
        }

        Assert.Equal(UnitState.Stalled, StateAt(Start + Deadline + Tick));
        Tell(Start + (Deadline * 3), captured: 1, processed: 1);
        Assert.Equal(UnitState.Quiet, StateAt(Start + (Deadline * 3)));
    }

    [Fact]
    public void SiloThatTellsNothingMore_LeavesItsBusyUnitsSilentAndItsIdleOnesQuiet()
    {
        Tell(Start, busySince: Start);
        Tell(Start, name: "idle", rate: 3);
        Assert.Equal((UnitState.Working, UnitState.Working), (StateAt(Start + (Tick * 3)), StateAt(Start + (Tick * 3), "idle")));
        Assert.Equal((UnitState.Silent, UnitState.Quiet), (StateAt(Start + (Tick * 3.1)), StateAt(Start + (Tick * 3.1), "idle")));
    }

    [Fact]
    [Trait("Row", "Y09")]
    public void ErrorsWithoutAResult_AreFailing_AndAResultEndsIt()
    {
        Tell(Start, captured: 1, processed: 1);
        Tell(Start + Tick, captured: 4, processed: 1, errors: 3);
        Assert.Equal(UnitState.Failing, StateAt(Start + Tick));
        Tell(Start + (Tick * 2), captured: 5, processed: 2, errors: 4, rate: 0.1);
        Assert.Equal(UnitState.Working, StateAt(Start + (Tick * 2)));
    }

    [Fact]
    public void UnitThatBeganAnew_IsJudgedByWhatItDidSince()
    {
        Tell(Start, captured: 100, processed: 2, errors: 50);
        Tell(Start + Tick, captured: 1, errors: 2);
        Assert.Equal(UnitState.Failing, StateAt(Start + Tick));
        Tell(Start + (Tick * 2), captured: 1, processed: 1, errors: 2);
        Assert.Equal(UnitState.Quiet, StateAt(Start + (Tick * 2)));
    }

    [Fact]
    public void UnitThatDidNothingForAnHour_IsForgotten()
    {
        Tell(Start);
        Tell(Start + TimeSpan.FromMinutes(61), name: "other");
        Assert.Equal("other", Assert.Single(_store.At(Start + TimeSpan.FromMinutes(61))).Unit.Name);
    }

    [Fact]
    public void WhatWasTold_IsShownAsItWasTold()
    {
        var full = new UnitHealth(
            UnitId.Camera("acme", "store-1", "a"), Start, Start - TimeSpan.FromTicks(7), new FrameCounts(9, 3, 2, 1, new ErrorCounts(1, 2, 3, 4, 5, 6)),
            new FrameRates(0.3, 0.2, 0.1), TimeSpan.FromTicks(123_457), Start - TimeSpan.FromTicks(3));
        var empty = new UnitHealth(UnitId.Customer("acme", "store-1", "b"), Start, null, default, default, null, Start);
        _store.Take(new StoreHealthReport(Tick, [full, empty]), Start);
        Assert.Equal(new[] { full with { State = UnitState.Working }, empty with { State = UnitState.Quiet } }, _store.At(Start).ToArray());
    }

    private void Tell(
        DateTimeOffset at, DateTimeOffset? busySince = null, long captured = 0, long processed = 0, long errors = 0, double rate = 0, string name = "cam")
    {
        var counts = new FrameCounts(captured, processed, 0, 0, new ErrorCounts(0, 0, 0, errors, 0, 0));
        var unit = new UnitHealth(UnitId.Camera("acme", "store-1", name), at, busySince, counts, new FrameRates(rate, rate, 0), null, at);
        _store.Take(new StoreHealthReport(Tick, [unit]), at);
    }

    private UnitState StateAt(DateTimeOffset at, string name = "cam") => _store.At(at).Single(unit => unit.Unit.Name == name).State;
}
