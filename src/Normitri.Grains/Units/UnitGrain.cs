using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Inference;
using Normitri.Contracts.Results;
using Normitri.Contracts.Units;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Normitri.Grains.Units;

/// <summary>
/// Owner of a unit's frames. Stream events, sweeps and changes are only noted, in turns that end at once; the work itself is done by the one loop of
/// <see cref="UnitWork"/> on this activation's own scheduler (docs/decisions/0003-one-loop-in-the-unit.md).
/// </summary>
internal abstract class UnitGrain(UnitServices services) : Grain, IUnitGrain, IUnitSurroundings, IStreamSubscriptionObserver, IAsyncObserver<FrameEnvelope>
{
    private UnitWork? _work;

    protected abstract UnitKind Kind { get; }

    protected UnitId Unit { get; private set; }

    private UnitWork Work => _work ?? throw new InvalidOperationException("The unit is not activated.");

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Unit = UnitId.Parse(Kind, this.GetPrimaryKeyString());
        _work = new UnitWork(Unit, services, this);
        await _work.ActivateAsync(cancellationToken);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Work.StopAsync(cancellationToken);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<FrameEnvelope>().ResumeAsync(this);

    public Task OnNextAsync(FrameEnvelope item, StreamSequenceToken? token = null)
    {
        Work.Offer(item);
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex)
    {
        UnitLog.StreamFailed(services.Logger, Unit, ex);
        return ResumeAsync();
    }

    public Task ResumeAsync()
    {
        Work.Resume();
        return Task.CompletedTask;
    }

    public Task ConfigurationChangedAsync(long version)
    {
        Work.ConfigurationChanged(version);
        return Task.CompletedTask;
    }

    public Task DeactivateAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<UnitStatus> GetStatusAsync() => Task.FromResult(Work.Status);

    ValueTask<UnitConfiguration> IUnitSurroundings.LoadConfigurationAsync(CancellationToken cancellation) => LoadConfigurationAsync(Unit, cancellation);

    IInferenceGrain IUnitSurroundings.InferenceOf(string key) => GrainFactory.GetGrain<IInferenceGrain>(key);

    // Asked for each time: the providers know their streams, and most units are idle.
    Task IUnitSurroundings.PublishAsync(DefectResult result) =>
        this.GetStreamProvider(StreamNames.Provider).GetStream<DefectResult>(StreamNames.ResultsOf(Unit)).OnNextAsync(result);

    /// <summary>Takes note of a frame that a model has looked at; must not throw.</summary>
    public virtual ValueTask ObserveAsync(FrameEnvelope frame, InferenceReply reply, UnitConfiguration configuration) => ValueTask.CompletedTask;

    /// <summary>Reads the configuration that holds now.</summary>
    protected abstract ValueTask<UnitConfiguration> LoadConfigurationAsync(UnitId unit, CancellationToken cancellation);
}
