using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Units;
using Normitri.Storage.Cameras;

namespace Normitri.Grains.Units;

/// <summary>A camera: its configuration is in the registry.</summary>
[ImplicitStreamSubscription(StreamNames.Frames)]
internal sealed class CameraGrain(UnitServices services, ICameraRegistry cameras) : UnitGrain(services), ICameraGrain
{
    protected override UnitKind Kind => UnitKind.Camera;

    protected override async ValueTask<UnitConfiguration> LoadConfigurationAsync(UnitId unit, CancellationToken cancellation)
    {
        var record = await cameras.FindAsync(unit, cancellation);
        return record is null ? UnitConfiguration.Default : new UnitConfiguration(record.Configuration, record.Version);
    }
}
