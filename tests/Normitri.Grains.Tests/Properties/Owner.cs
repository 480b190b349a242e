using Normitri.Contracts.Frames;
using Normitri.Contracts.Inference;
using Normitri.Contracts.Results;
using Normitri.Grains.Units;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Properties;

/// <summary>One activation: the unit's real work, in surroundings of the test's.</summary>
internal sealed class Owner : IUnitSurroundings, IInferenceGrain
{
    private readonly World _world;
    private readonly int _number;
    private readonly HashSet<ModelFrame> _begun = [];

    public Owner(World world, ModelUnit unit, int silo, int number)
    {
        (_world, Unit, Silo, _number) = (world, unit, silo, number);
        Journal = world.ServicesOf(silo).Journal;
        Work = new UnitWork(unit.Id, world.ServicesOf(silo), this);
    }

    public ModelUnit Unit { get; }

    public int Silo { get; }

    public IFrameJournal Journal { get; }

    public UnitWork Work { get; }

    public Task Activation { get; private set; } = Task.CompletedTask;

    public Task? Stop { get; private set; }

    public bool IsReady => Activation.IsCompletedSuccessfully && Stop is null;

    /// <summary>Its process is gone: nothing that it still does reaches anybody.</summary>
    public bool IsGone { get; set; }

    public void Activate() => Activation = Work.ActivateAsync(CancellationToken.None);

    public void Deactivate() => Stop = Work.StopAsync(CancellationToken.None);

    /// <summary>Takes the place of the journal's write.</summary>
    public bool Note(string frameId, FrameTrial trial)
    {
        var frame = Unit.Frames.Single(known => known.Envelope.FrameId == frameId);
        if (!frame.IsWaiting || frame.Envelope.Replays != trial.Replays)
            return false;
        if (trial.BegunAnew > frame.Envelope.BegunAnew)
            _begun.Add(frame);
        else if (trial.BegunAnew < frame.Envelope.BegunAnew)
            _begun.Remove(frame);
        frame.Envelope = frame.Envelope with { BegunAnew = trial.BegunAnew, TryingSince = trial.TryingSince };
        return true;
    }

    /// <summary>It ended; what it had begun and not put back counts as lost.</summary>
    public void CountLosses()
    {
        foreach (var frame in _begun.Where(frame => frame.IsWaiting))
            frame.Losses++;
        _begun.Clear();
    }

    public ValueTask<UnitConfiguration> LoadConfigurationAsync(CancellationToken cancellation) =>
        _world.Begin(this, "LoadConfiguration", () => Unit.Configuration);

    public IInferenceGrain InferenceOf(string key) => this;

    public Task<InferenceReply> InferAsync(InferenceCall call) => _world.Ask(this, Unit.Frames.Single(frame => frame.Envelope.FrameId == call.FrameId));

    public ValueTask ObserveAsync(FrameEnvelope frame, InferenceReply reply, UnitConfiguration configuration) => ValueTask.CompletedTask;

    public Task PublishAsync(DefectResult result) => _world.Publish(this, result);

    public override string ToString() => $"owner {_number} of {Unit.Id.Name} on silo {Silo}";
}
