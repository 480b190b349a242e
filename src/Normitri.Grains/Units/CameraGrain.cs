using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Inference;
using Normitri.Contracts.Quality;
using Normitri.Contracts.Units;
using Normitri.Grains.Quality;
using Normitri.Storage.Cameras;

namespace Normitri.Grains.Units;

/// <summary>A camera: its configuration is in the registry. It also watches whether pictures and answers can be believed.</summary>
[ImplicitStreamSubscription(StreamNames.Frames)]
internal sealed class CameraGrain(UnitServices services, ICameraRegistry cameras, QualityServices quality) : UnitGrain(services), ICameraGrain
{
    // Made with the first frame: most cameras of a large process are idle.
    private CameraWatch? _watch;

    protected override UnitKind Kind => UnitKind.Camera;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _watch?.Close();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public Task<CameraQuality> GetQualityAsync() => Task.FromResult(NewWatch().Quality);

    public async Task RenewReferencesAsync() => await (_watch ??= NewWatch()).RenewAsync();

    public override ValueTask ObserveAsync(FrameEnvelope frame, InferenceReply reply, UnitConfiguration configuration) =>
        (_watch ??= NewWatch()).ObserveAsync(frame, reply, configuration);

    protected override async ValueTask<UnitConfiguration> LoadConfigurationAsync(UnitId unit, CancellationToken cancellation)
    {
        var record = await cameras.FindAsync(unit, cancellation);
        return record is null ? UnitConfiguration.Default : new UnitConfiguration(record.Configuration, record.Version);
    }

    private CameraWatch NewWatch() => _watch ?? new CameraWatch(UnitId.Parse(Kind, this.GetPrimaryKeyString()), quality);
}
