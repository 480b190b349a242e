using Normitri.Contracts.Configuration;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Properties;

/// <summary>
/// Places where something is looked at first and done later, each with the other thing forced in between. In the owner: a read of the journal and a stream
/// event; a read and a second announcement; a read of the configuration and its next version; a look and a new configuration; an outcome and a replay; an
/// outcome and a deactivation; an outcome and the outcome of a second owner; a beginning that is noted and a second suspect. In the sweep: units found and
/// frames finished before their owner is woken (a read that finds nothing). In the intake: the sequence, decided inside the journal's transaction
/// (AppendTests, CompleteTests, DeadFrameTests of the storage), and the room in a unit's queue (FullQueueTests of the server).
/// </summary>
[Trait("Row", "W32")]
public sealed class OwnerInterleavingTests
{
    private readonly World _world = new();

    private ModelUnit Unit => _world.Units[0];

    [Fact]
    public void FrameThatIsAnnouncedWhileTheJournalIsRead_IsNotMissed()
    {
        var owner = Start();
        _world.Append(Unit, 1, false);
        _world.Run(owner.Work.Resume);
        Call("Read").TakeEffect();
        var late = _world.Append(Unit, 1, false);
        _world.Run(() => owner.Work.Offer(late.Envelope));
        Settle();
        Assert.Equal([OutcomeKind.Processed, OutcomeKind.Processed], Unit.Frames.Select(frame => frame.Outcome));
    }

    [Fact]
    public void JournalSlowerThanItsAnnouncements_HoldsNothingBack()
    {
        Unit.Configure(CameraConfiguration.Default);
        var owner = Start();
        var frame = _world.Append(Unit, 1, false);
        _world.Run(owner.Work.Resume);
        _world.Run(owner.Work.Resume);
        Answer("Read");
        AnswerNotes();
        Assert.Equal(frame, Assert.Single(_world.Looks).Frame);
    }

    [Fact]
    public void VersionThatIsAnnouncedWhileAnOlderOneIsRead_IsReadToo()
    {
        var owner = Start();
        Unit.Configure(Unit.Configuration.Settings with { QueueCapacity = 7 });
        _world.Run(() => owner.Work.ConfigurationChanged(2));
        _world.Run(owner.Work.Resume);
        Call("LoadConfiguration").TakeEffect();
        Unit.Configure(Unit.Configuration.Settings with { QueueCapacity = 8 });
        _world.Run(() => owner.Work.ConfigurationChanged(3));
        _world.Append(Unit, 1, false);
        Settle();
        _world.Run(owner.Work.Resume);
        Settle();
        Assert.Equal(3, owner.Work.Status.ConfigurationVersion);
    }

    [Fact]
    public void VersionThatNobodyAnnounced_IsReadWithinAMinute()
    {
        var owner = Start();
        Unit.Configure(Unit.Configuration.Settings with { QueueCapacity = 7 });
        Offer(owner);
        Assert.Equal(1, owner.Work.Status.ConfigurationVersion);
        _world.Pass(TimeSpan.FromMinutes(1));
        Offer(owner);
        Assert.Equal(2, owner.Work.Status.ConfigurationVersion);

        _world.Pass(TimeSpan.FromMinutes(1));
        var frame = _world.Append(Unit, 1, false);
        _world.Run(() => owner.Work.Offer(frame.Envelope));
        var read = Call("LoadConfiguration");
        _world.Calls.Remove(read);
        _world.Run(() => read.Fail());
        Settle();
        Assert.Equal(OutcomeKind.Processed, frame.Outcome);

        void Offer(Owner owner)
        {
            var frame = _world.Append(Unit, 1, false);
            _world.Run(() => owner.Work.Offer(frame.Envelope));
            Settle();
            Assert.Equal(OutcomeKind.Processed, frame.Outcome);
        }
    }

    [Fact]
    public void ConfigurationThatChangesDuringALook_HoldsFromTheNextFrameOn()
    {
        var owner = Start();
        _world.Append(Unit, 1, false);
        _world.Append(Unit, 1, false);
        _world.Append(Unit, 1, false);
        _world.Run(owner.Work.Resume);
        Answer("Read");
        AnswerNotes();
        Unit.Configure(CameraConfiguration.Default);
        _world.Run(() => owner.Work.ConfigurationChanged(Unit.Configuration.Version));
        Settle();
        Assert.Equal([OutcomeKind.Processed, OutcomeKind.Dropped, OutcomeKind.Processed], Unit.Frames.Select(frame => frame.Outcome));
    }

    [Fact]
    public void OutcomeFromBeforeAReplay_IsNoneAfterIt()
    {
        var owner = Start();
        var frame = _world.Append(Unit, 1, false);
        _world.Run(owner.Work.Resume);
        Answer("Read");
        AnswerNotes();
        _world.Answer(_world.Looks[0], World.Fault(retryable: false));
        var complete = Call("Complete");
        complete.TakeEffect();
        _world.Calls.Remove(complete);
        _world.Run(() => complete.Fail());
        frame.WaitAgain();
        _world.Run(owner.Work.Resume);
        _world.Pass(TimeSpan.FromSeconds(1));
        Answer("Complete");
        Assert.True(frame.IsWaiting);
        Settle();
        Assert.Equal(OutcomeKind.Processed, frame.Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OwnerThatStopsDuringItsOutcome_LeavesExactlyOne(bool tookEffect)
    {
        var owner = Start();
        var frame = _world.Append(Unit, 1, false);
        _world.Run(owner.Work.Resume);
        Answer("Read");
        AnswerNotes();
        _world.Answer(_world.Looks[0], World.Found());
        var complete = Call("Complete");
        if (tookEffect)
            complete.TakeEffect();
        _world.Run(owner.Deactivate);
        _world.Calls.Remove(complete);
        _world.Run(() => complete.Fail());
        Settle();
        Assert.True(owner.Stop!.IsCompletedSuccessfully);
        _world.Bury();
        _world.Run(Start().Work.Resume);
        Settle();
        Assert.Equal((OutcomeKind.Processed, tookEffect ? 0 : 1), (frame.Outcome, _world.Published.Count));
    }

    [Fact]
    public void TwoOwnersOfOneUnit_GiveOneOutcomeAndPublishItOnce()
    {
        var (first, second) = (Start(0), Start(1));
        var frame = _world.Append(Unit, 1, false);
        _world.Run(first.Work.Resume);
        _world.Run(second.Work.Resume);
        foreach (var read in _world.Calls.ToList())
            Answer(read);
        AnswerNotes();
        Assert.Equal(2, _world.Looks.Count);
        Settle();
        Assert.Equal((OutcomeKind.Processed, 1), (frame.Outcome, _world.Published.Count));
        Assert.Equal((0, 0), (first.Work.Status.Waiting, second.Work.Status.Waiting));
    }

    [Fact]
    public void Suspects_AreLookedAtOneAfterAnother()
    {
        foreach (var unit in _world.Units)
        {
            var frame = _world.Append(unit, 1, false);
            frame.Envelope = frame.Envelope with { BegunAnew = 1 };
            _world.Run(Start(0, unit).Work.Resume);
        }

        foreach (var read in _world.Calls.ToList())
            Answer(read);
        AnswerNotes();
        _world.Pass(TimeSpan.FromSeconds(1));
        var look = Assert.Single(_world.Looks);
        _world.Answer(look, World.Found());
        _world.Pass(TimeSpan.FromSeconds(1));
        Assert.NotEqual(look.Frame, Assert.Single(_world.Looks).Frame);
    }

    [Fact]
    public void FrameThatWasBegunTooOften_IsGivenUpWithoutALook()
    {
        var frame = _world.Append(Unit, 1, false);
        frame.Envelope = frame.Envelope with { BegunAnew = 3 };
        frame.Losses = 3;
        _world.Run(Start().Work.Resume);
        Settle();
        Assert.Equal(
            (OutcomeKind.Dead, "It was in work 3 times when its server ended or lost it; it is not begun again.", false),
            (frame.Outcome, frame.Reason, frame.WasAsked));
    }

    [Fact]
    public void FramesThatGoWell_CostNoWriteButTheirOutcome()
    {
        var owner = Start();
        _world.Pass(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 20; i++)
        {
            var frame = _world.Append(Unit, 1, false);
            _world.Run(() => owner.Work.Offer(frame.Envelope));
            Settle();
            Assert.Equal(OutcomeKind.Processed, frame.Outcome);
        }

        Assert.Equal(0, _world.Notes);
    }

    private Owner Start(int silo = 0, ModelUnit? unit = null)
    {
        var owner = _world.Activate(unit ?? Unit, silo);
        Answer("LoadConfiguration");
        Assert.True(owner.IsReady);
        return owner;
    }

    private Call Call(string name) => _world.Calls.Single(call => call.ToString()!.StartsWith(name, StringComparison.Ordinal));

    private void Answer(string name) => Answer(Call(name));

    private void Answer(Call call)
    {
        _world.Calls.Remove(call);
        _world.Run(call.Answer);
    }

    private void AnswerNotes()
    {
        foreach (var note in _world.Calls.Where(call => call.ToString()!.StartsWith("Note", StringComparison.Ordinal)).ToList())
            Answer(note);
    }

    /// <summary>Everything that is under way ends well, and what follows from it.</summary>
    private void Settle()
    {
        for (var round = 0; round < 40; round++)
        {
            foreach (var look in _world.Looks.ToList())
                _world.Answer(look, World.Found());
            foreach (var call in _world.Calls.ToList())
                Answer(call);
            _world.Pass(TimeSpan.FromMilliseconds(60));
        }

        Assert.Null(_world.Broken);
    }
}
