using Normitri.Contracts.Inference;
using Normitri.Grains.Units;
using Normitri.Storage;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Properties;

/// <summary>A frame whose work throws ends like any other that fails, and its unit goes on.</summary>
public sealed class GivingUpTests
{
    private readonly World _world = new();

    private ModelUnit Unit => _world.Units[0];

    [Fact]
    public void ResultThatCannotBeMade_IsTriedForAsLongAsTheSettingsAllow_ThenGivenUp()
    {
        var (owner, bad, good) = Begin();
        _world.Answer(_world.Looks[0], Broken());
        Settle(look => look.Frame == bad ? Broken() : World.Found(), TimeSpan.FromSeconds(30));
        Assert.True(bad.IsWaiting);
        Assert.NotNull(owner.Work.Status.LastError);

        Settle(look => look.Frame == bad ? Broken() : World.Found(), TimeSpan.FromSeconds(60));

        Assert.Equal((OutcomeKind.Dead, OutcomeKind.Processed), (bad.Outcome, good.Outcome));
        Assert.StartsWith("The result could not be made or stored: ", bad.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(bad.Reason!, char.IsControl);
    }

    [Fact]
    public void OutcomeThatTheJournalRefuses_IsTriedForAsLongAsTheSettingsAllow_ThenGivenUp()
    {
        var (_, bad, good) = Begin();
        Settle(_ => World.Found(), TimeSpan.FromSeconds(90), call => call.ToString()!.StartsWith("Complete 1 Processed", StringComparison.Ordinal));
        Assert.Equal((OutcomeKind.Dead, OutcomeKind.Processed), (bad.Outcome, good.Outcome));
        Assert.Equal("The result could not be made or stored: ArgumentException: A zero in the text.", bad.Reason);
    }

    [Fact]
    public void ResultThatCanBeMadeTheSecondTime_IsKept()
    {
        var (_, frame, _) = Begin();
        _world.Answer(_world.Looks[0], Broken());
        Settle(_ => World.Found(), TimeSpan.FromSeconds(5));
        Assert.Equal(OutcomeKind.Processed, frame.Outcome);
    }

    [Fact]
    public void TimeInWhichNoServerRan_IsNoTrial()
    {
        var (owner, frame, _) = Begin();
        _world.Answer(_world.Looks[0], World.Fault(retryable: true));
        Settle(look => World.Fault(retryable: true), TimeSpan.FromSeconds(10));
        _world.Run(owner.Deactivate);
        Settle(look => World.Fault(retryable: true), TimeSpan.FromSeconds(10));
        _world.Bury();
        Assert.Empty(_world.Owners);
        Assert.NotNull(frame.Envelope.TryingSince);
        _world.Pass(TimeSpan.FromMinutes(15));

        _world.Activate(Unit, 0);
        Settle(look => World.Fault(retryable: true), TimeSpan.FromSeconds(25));
        Assert.True(frame.IsWaiting);
        Settle(look => look.Frame == frame ? World.Fault(retryable: true) : World.Found(), TimeSpan.FromSeconds(25));
        Assert.Equal(OutcomeKind.Dead, frame.Outcome);
    }

    [Theory]
    [InlineData(typeof(ArgumentException), false)]
    [InlineData(typeof(InvalidOperationException), false)]
    [InlineData(typeof(StorageException), true)]
    [InlineData(typeof(IOException), true)]
    [InlineData(typeof(TimeoutException), true)]
    [InlineData(typeof(OperationCanceledException), true)]
    public void Failure_IsTriedAgainOnlyIfItMayPass(Type kind, bool again)
    {
        var calls = 0;
        var failure = (Exception)Activator.CreateInstance(kind, kind == typeof(StorageException) ? ["No.", null] : ["No."])!;
        var task = Retrying.UntilDoneAsync(() => ++calls < 3 ? throw failure : ValueTask.FromResult(true), _ => { }, _world.Time, default);
        _world.Time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(again ? 3 : 1, calls);
        Assert.Equal(again ? null : failure, task.Exception?.InnerException);
    }

    private static InferenceReply Broken() => World.Found() with { Defects = default };

    private (Owner Owner, ModelFrame First, ModelFrame Second) Begin()
    {
        var owner = _world.Activate(Unit, 0);
        var (first, second) = (_world.Append(Unit, 1, false), _world.Append(Unit, 1, false));
        AnswerAll(_ => false);
        _world.Run(owner.Work.Resume);
        while (_world.Looks.Count == 0)
            AnswerAll(_ => false);
        return (owner, first, second);
    }

    private void Settle(Func<Look, InferenceReply> reply, TimeSpan time, Func<Call, bool>? refuses = null)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(1))
        {
            foreach (var look in _world.Looks.ToList())
                _world.Answer(look, reply(look));
            AnswerAll(refuses ?? (_ => false));
            if (_world.Owners[0].IsReady)
                _world.Run(_world.Owners[0].Work.Resume);
            _world.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.Null(_world.Broken);
    }

    private void AnswerAll(Func<Call, bool> refuses)
    {
        foreach (var call in _world.Calls.ToList())
        {
            _world.Calls.Remove(call);
            _world.Run(() =>
            {
                if (refuses(call))
                    call.Fail(new ArgumentException("A zero in the text."));
                else
                    call.Answer();
            });
        }
    }
}
