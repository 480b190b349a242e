using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Grains.Health;
using Normitri.Grains.Tests.Properties;
using Normitri.Storage.Journal;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Tests.Health;

public sealed class HealthSlotTests
{
    private static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "door-3");
    private readonly SteppedTime _time = new();
    private readonly HealthMonitor _monitor;

    public HealthSlotTests() => _monitor = new HealthMonitor(_time);

    [Fact]
    public void Reports_AreSeenInTheActivationAndInTheTotals()
    {
        var slot = _monitor.Take(Camera);
        slot.Captured(5);
        slot.Ended(OutcomeKind.Processed, TimeSpan.FromMilliseconds(12));
        slot.Ended(OutcomeKind.Dropped, TimeSpan.FromMilliseconds(13));
        slot.Error(PipelineErrorKind.DecoderError);
        slot.Ended(OutcomeKind.Dead, TimeSpan.FromMilliseconds(14));

        var snapshot = _monitor.Snapshot();

        var expected = new FrameCounts(5, 1, 1, 1, new ErrorCounts(0, 0, 0, 0, 0, 1));
        var seen = Assert.Single(snapshot.Activations);
        Assert.Equal((ActivationKind.Camera, Camera.Key, (UnitId?)Camera), (seen.Kind, seen.Key, seen.Unit));
        Assert.Equal(expected, seen.Counts);
        Assert.Equal(TimeSpan.FromMilliseconds(14), seen.LastLatency);
        Assert.Equal(expected, snapshot.Units.Counts);
        Assert.Equal(default, snapshot.Inference.Counts);
    }

    [Theory]
    [InlineData(PipelineErrorKind.None)]
    [InlineData(PipelineErrorKind.InvalidFrame)]
    [InlineData(PipelineErrorKind.LoadFailed)]
    [InlineData(PipelineErrorKind.InferenceFailed)]
    [InlineData(PipelineErrorKind.InvalidConfig)]
    [InlineData(PipelineErrorKind.DecoderError)]
    [InlineData((PipelineErrorKind)200)]
    [Trait("Row", "Y09")]
    public void Error_OfEveryKind_HasACounterOfItsOwn(PipelineErrorKind kind)
    {
        var slot = _monitor.Take(Camera);
        slot.Error(kind);
        Assert.Equal(1, slot.Read().Errors.Of(kind));
        Assert.Equal(1, _monitor.Units.Counts.Errors.Total);
    }

    [Fact]
    public void BusySince_IsOfTheOldestTurn_WhicheverEndsFirst()
    {
        var slot = _monitor.TakeInference("any/default");
        Assert.Null(slot.Read().BusySince);
        var turns = new List<HealthTurn>();
        // More than there are cells at first.
        for (var i = 0; i < 40; i++)
        {
            turns.Add(slot.EnterCall());
            _time.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.Equal((TimeSpan.FromSeconds(40), 40), (slot.Read().BusySince, slot.Read().InFlight));
        turns[20].Dispose();
        turns[0].Dispose();
        Assert.Equal((TimeSpan.FromSeconds(39), 38), (slot.Read().BusySince, slot.Read().InFlight));
        turns.Where((_, i) => i is not 0 and not 20).ToList().ForEach(turn => turn.Dispose());
        Assert.Equal((null, 0), (slot.Read().BusySince, slot.Read().InFlight));
        Assert.Equal((40, 0), (_monitor.Inference.Counts.Captured, _monitor.Inference.InFlight));
    }

    [Fact]
    public void Turns_BeyondTheCellsThatAreThere_FindFurtherOnesAndGiveThemBack()
    {
        var table = new TurnTable();
        var turns = Enumerable.Range(0, 100).Select(now => (Cells: table.Enter(now, out var index), Index: index)).ToList();
        Assert.Equal(100, turns.Distinct().Count());
        for (var oldest = 0; oldest < 100; oldest++)
        {
            Assert.Equal(oldest, table.Oldest());
            table.Leave(turns[oldest].Cells, turns[oldest].Index);
        }

        Assert.Null(table.Oldest());
        Assert.Null(table.Enter(100, out _));
    }

    [Fact]
    public void Progress_IsWhatEnds_NotWhatBeginsOrFails()
    {
        var slot = _monitor.Take(Camera);
        _time.Pass(TimeSpan.FromSeconds(7));
        using (slot.Enter())
            slot.Captured(1);
        slot.Error(PipelineErrorKind.InferenceFailed);
        Assert.Equal(TimeSpan.FromSeconds(7), slot.Read().LastProgressAge);
        slot.Ended(OutcomeKind.Processed, TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, slot.Read().LastProgressAge);
        _time.Pass(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(3), _monitor.Units.LastProgressAge);
        slot.Progressed();
        Assert.Equal(TimeSpan.Zero, slot.Read().LastProgressAge);
    }

    [Fact]
    public void Rates_AreOfTheLastTenSeconds()
    {
        var slot = _monitor.Take(Camera);
        for (var second = 0; second < 60; second++)
        {
            slot.Captured(4);
            slot.Ended(OutcomeKind.Processed, TimeSpan.Zero);
            slot.Ended(OutcomeKind.Dropped, TimeSpan.Zero);
            slot.Ended(OutcomeKind.Dropped, TimeSpan.Zero);
            _time.Pass(TimeSpan.FromSeconds(1));
        }

        var rates = slot.Read().Rates;
        Assert.Equal((4, 1, 2), (rates.Captured, rates.Processed, rates.Skipped));
        _time.Pass(TimeSpan.FromSeconds(5));
        Assert.InRange(slot.Read().Rates.Captured, 1.9, 2.1);
        _time.Pass(TimeSpan.FromSeconds(20));
        Assert.Equal(default, slot.Read().Rates);
    }

    [Fact]
    public void SlotGivenBack_LeavesTheActivationsAndStaysInTheTotals()
    {
        var slot = _monitor.Take(Camera);
        slot.Captured(3);
        _monitor.GiveBack(slot);
        slot.Ended(OutcomeKind.Processed, TimeSpan.Zero);
        Assert.Empty(_monitor.Snapshot().Activations);
        Assert.Equal((3, 1), (_monitor.Units.Counts.Captured, _monitor.Units.Counts.Processed));
    }

    [Fact]
    public void NextActivationOfAUnit_BeginsAtNothing_WhileTheOneBeforeStillEnds()
    {
        var first = _monitor.Take(Camera);
        first.Captured(3);
        var second = _monitor.Take(Camera);
        second.Captured(1);
        _monitor.GiveBack(first);
        Assert.Equal(1, Assert.Single(_monitor.Activations).Captured);
        Assert.Equal(4, _monitor.Units.Counts.Captured);
    }
}
