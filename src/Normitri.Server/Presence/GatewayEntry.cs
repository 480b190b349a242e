using Normitri.Contracts.Presence;

namespace Normitri.Server.Presence;

/// <summary>A gateway as it was last heard.</summary>
/// <param name="Gateway">Its name.</param>
/// <param name="State">online, suspect, offline, or left: it said goodbye.</param>
/// <param name="HeardAt">Its last heartbeat.</param>
/// <param name="HoldsLine">Whether it holds its line.</param>
/// <param name="LineLostAt">When its line dropped, while it is missing.</param>
/// <param name="LeftAt">When it said goodbye, until it is back.</param>
/// <param name="Version">Of its software.</param>
/// <param name="Fingerprint">Of its settings.</param>
/// <param name="FingerprintSince">Since when they are what they are.</param>
/// <param name="Hints">What deserves a look: disk-low, cpu-high, restarted.</param>
/// <param name="Telemetry">Its machine and process.</param>
/// <param name="Spool">Its spool.</param>
/// <param name="Cameras">Its cameras, as it tells of them.</param>
internal sealed record GatewayEntry(
    string Gateway,
    string State,
    DateTimeOffset? HeardAt,
    bool HoldsLine,
    DateTimeOffset? LineLostAt,
    DateTimeOffset? LeftAt,
    string? Version,
    string? Fingerprint,
    DateTimeOffset? FingerprintSince,
    IReadOnlyList<string> Hints,
    GatewayTelemetry? Telemetry,
    SpoolFigures? Spool,
    IReadOnlyList<GatewayCameraEntry> Cameras)
{
    public static GatewayEntry Of(GatewayPresence gateway, StorePresence store) => new(
        gateway.Name,
        StateOf(gateway, store),
        gateway.HeardAt,
        gateway.HoldsLine,
        gateway.LineLostAt,
        gateway.LeftAt,
        gateway.Report?.Version,
        gateway.Report?.Fingerprint,
        gateway.FingerprintSince,
        gateway.Report?.Telemetry?.FindHints().ToList() ?? [],
        gateway.Report?.Telemetry,
        gateway.Report?.Spool,
        [.. (gateway.Report?.Cameras ?? []).Select(camera => new GatewayCameraEntry(
            camera.Camera, camera.Status, camera.Backend, camera.Source, camera.VisionModel, camera.ConfigurationVersion))]);

    private static string StateOf(GatewayPresence gateway, StorePresence store)
    {
        if (gateway.LeftAt is not null)
            return "left";
        // A gateway that is heard is judged as a camera is; one that only holds a line is there as long as it does.
        var presence = new CameraPresence(null, gateway.HeardAt, gateway.LineLostAt, null);
        var state = gateway.HeardAt is null ? (gateway.HoldsLine ? PresenceState.Online : PresenceState.Suspect) : presence.StateAt(store.At, store.Rules);
        return state.ToString().ToLowerInvariant();
    }
}
