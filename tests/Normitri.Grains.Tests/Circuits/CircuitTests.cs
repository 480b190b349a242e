using Normitri.Contracts.Circuits;

namespace Normitri.Grains.Tests.Circuits;

/// <summary>Five failures open it, thirty seconds pass, three successes close it.</summary>
[Trait("Row", "S15")]
public sealed class CircuitTests
{
    private readonly ManualClock _time = new();
    private readonly List<(CircuitState State, string? Failure)> _changes = [];
    private readonly Circuit _circuit;

    public CircuitTests() => _circuit = new Circuit("edge", new CircuitOptions(), _time, (_, state, failure) => _changes.Add((state, failure)));

    [Fact]
    public void Timeline_OfAnOutage()
    {
        for (var failure = 1; failure <= 4; failure++)
            Fail($"{failure}");
        Assert.Equal(CircuitState.Closed, _circuit.State);
        Fail("5");
        Assert.Equal(CircuitState.Open, _circuit.State);

        Assert.Null(_circuit.TryEnter());
        _time.Advance(TimeSpan.FromSeconds(29.999));
        Assert.Null(_circuit.TryEnter());
        _time.Advance(TimeSpan.FromSeconds(0.001));
        Assert.Equal(CircuitState.Trying, _circuit.State);

        var first = _circuit.TryEnter();
        Assert.NotNull(first);
        Assert.Null(_circuit.TryEnter());
        _circuit.Succeeded(first.Value);
        Succeed();
        Assert.Equal(CircuitState.Trying, _circuit.State);
        Succeed();
        Assert.Equal(CircuitState.Closed, _circuit.State);

        Assert.Equal([(CircuitState.Open, "5"), (CircuitState.Closed, null)], _changes);
        Assert.Equal(3, _circuit.Refused);
        Assert.Equal("5", _circuit.LastFailure);
    }

    [Fact]
    public void FailureWhileItIsTried_OpensItForAnotherThirtySeconds()
    {
        Open();
        _time.Advance(TimeSpan.FromSeconds(30));
        Succeed();
        Succeed();
        Fail("again");

        Assert.Equal(CircuitState.Open, _circuit.State);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(CircuitState.Open, _circuit.State);
        _time.Advance(TimeSpan.FromSeconds(1));
        Succeed();
        Succeed();
        Succeed();
        Assert.Equal(CircuitState.Closed, _circuit.State);
    }

    [Fact]
    public void SuccessInBetween_StartsTheCountAnew()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var failure = 0; failure < 4; failure++)
                Fail("now and then");
            Succeed();
        }

        Assert.Equal(CircuitState.Closed, _circuit.State);
    }

    [Fact]
    public void CallFromBeforeItOpened_SaysNothingAboutNow()
    {
        var slow = _circuit.TryEnter()!.Value;
        var slower = _circuit.TryEnter()!.Value;
        Open();
        _circuit.Failed(slow, "late");
        _time.Advance(TimeSpan.FromSeconds(30));
        _circuit.Failed(slower, "later");

        Assert.Equal(CircuitState.Trying, _circuit.State);
        Assert.NotNull(_circuit.TryEnter());
    }

    [Fact]
    public void TryThatAskedNothing_LeavesTheNextOneItsTurn()
    {
        Open();
        _time.Advance(TimeSpan.FromSeconds(30));
        _circuit.Left(_circuit.TryEnter()!.Value);

        Assert.NotNull(_circuit.TryEnter());
    }

    private void Open()
    {
        for (var failure = 0; failure < 5; failure++)
            Fail("down");
        Assert.Equal(CircuitState.Open, _circuit.State);
    }

    private void Fail(string failure) => _circuit.Failed(_circuit.TryEnter()!.Value, failure);

    private void Succeed() => _circuit.Succeeded(_circuit.TryEnter()!.Value);
}
