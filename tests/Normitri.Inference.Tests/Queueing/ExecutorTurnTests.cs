using Normitri.Inference.Queueing;

namespace Normitri.Inference.Tests.Queueing;

public sealed class ExecutorTurnTests
{
    private readonly ExecutorTurn _turn = new();
    private int _stops;

    [Fact]
    public void Ask_WhileARunGoesOn_StopsIt()
    {
        Assert.True(_turn.TryBeginRun(Stop));

        _turn.Ask();

        Assert.Equal((1, true), (_stops, _turn.IsAsked));
    }

    [Fact]
    public void Ask_AfterTheRun_StopsNothing()
    {
        _turn.TryBeginRun(Stop);
        _turn.EndRun();

        _turn.Ask();

        Assert.Equal(0, _stops);
    }

    [Fact]
    public void TryBeginRun_OfATurnThatIsAskedFor_IsFalse()
    {
        _turn.Ask();

        Assert.False(_turn.TryBeginRun(Stop));
        _turn.Ask();
        Assert.Equal(0, _stops);
    }

    [Fact]
    public void Clear_OfATurnThatWasAskedFor_MakesItNew()
    {
        _turn.Ask();
        _turn.Clear();

        Assert.False(_turn.IsAsked);
        Assert.True(_turn.TryBeginRun(Stop));
    }

    private void Stop() => _stops++;
}
