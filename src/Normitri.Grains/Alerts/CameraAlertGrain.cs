using Normitri.Contracts.Alerts;
using Normitri.Contracts.Identities;
using Normitri.Storage.Cameras;

namespace Normitri.Grains.Alerts;

/// <summary>The alerts of a camera: its configuration may set the cooldown.</summary>
[GrainType("camera-alert")]
internal sealed class CameraAlertGrain(
    [PersistentState("alerts")] IPersistentState<AlertState> state, AlertServices services, ICameraRegistry cameras) : AlertGrain(state, services), ICameraAlertGrain
{
    protected override UnitKind Kind => UnitKind.Camera;

    protected override async ValueTask<TimeSpan> ReadCooldownAsync()
    {
        var camera = await cameras.FindAsync(Unit, CancellationToken.None);
        return camera?.Configuration.AlertCooldownSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Services.DefaultCooldown;
    }
}
