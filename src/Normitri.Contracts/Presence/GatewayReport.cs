using System.Collections.Immutable;

namespace Normitri.Contracts.Presence;

/// <summary>A heartbeat, as the keeper of a store's presence needs it.</summary>
/// <param name="Gateway">The gateway's name in the store.</param>
/// <param name="Version">Of its software.</param>
/// <param name="Fingerprint">Of its settings, without secrets: two that differ have different settings. Null when it tells none.</param>
/// <param name="Telemetry">Its machine and process.</param>
/// <param name="Spool">Its spool; null without one.</param>
/// <param name="Cameras">Those that are its own.</param>
[GenerateSerializer, Immutable, Alias("normitri.gateway-report")]
public sealed record GatewayReport(
    [property: Id(0)] string Gateway,
    [property: Id(1)] string Version,
    [property: Id(2)] string? Fingerprint,
    [property: Id(3)] GatewayTelemetry? Telemetry,
    [property: Id(4)] SpoolFigures? Spool,
    [property: Id(5)] ImmutableArray<CameraReport> Cameras);
