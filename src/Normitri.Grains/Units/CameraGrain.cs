using Normitri.Contracts.Configuration;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Inference;
using Normitri.Contracts.Quality;
using Normitri.Contracts.Units;
using Normitri.Grains.Canaries;
using Normitri.Grains.Quality;
using Normitri.Storage.Cameras;

namespace Normitri.Grains.Units;

/// <summary>A camera: its configuration is in the registry. It also watches whether pictures and answers can be believed.</summary>
[ImplicitStreamSubscription(StreamNames.Frames)]
internal sealed class CameraGrain(UnitServices services, ICameraRegistry cameras, QualityServices quality) : UnitGrain(services), ICameraGrain
{
    // What its silo cannot look at within a minute (it is gone) is dropped: a later round asks again.
    private static readonly UnitConfiguration CanaryConfiguration = new(CameraConfiguration.Default with { StaleAfterSeconds = 60 }, 0);

    // Made with the first frame: most cameras of a large process are idle.
    private CameraWatch? _watch;

    protected override UnitKind Kind => UnitKind.Camera;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _watch?.Close(Unit);
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public Task<CameraQuality> GetQualityAsync() => Task.FromResult(NewWatch().Quality);

    public async Task RenewReferencesAsync() => await (_watch ??= NewWatch()).RenewAsync(Unit);

    public override ValueTask ObserveAsync(FrameEnvelope frame, InferenceReply reply, UnitConfiguration configuration) =>
        CanaryUnits.IsCanary(frame.Unit) ? ValueTask.CompletedTask : (_watch ??= NewWatch()).ObserveAsync(frame, reply, configuration);

    protected override async ValueTask<UnitConfiguration> LoadConfigurationAsync(UnitId unit, CancellationToken cancellation)
    {
        if (CanaryUnits.IsCanary(unit))
            return CanaryConfiguration;
        var record = await cameras.FindAsync(unit, cancellation);
        return record is null ? UnitConfiguration.Default : new UnitConfiguration(record.Configuration, record.Version);
    }

    private CameraWatch NewWatch() => _watch ?? new CameraWatch(quality);
}
