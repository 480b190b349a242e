namespace Normitri.Client;

/// <summary>A gateway's sign of life.</summary>
public sealed record Heartbeat
{
    /// <summary>The gateway's name: 1 to 64 lower-case letters, digits, '-' or '_'.</summary>
    public required string Gateway { get; init; }

    /// <summary>Of its software.</summary>
    public required string Version { get; init; }

    /// <summary>The cameras that it sees now.</summary>
    public required IReadOnlyList<AnnouncedCamera> Cameras { get; init; }

    /// <summary>Of the gateway's settings, without secrets: two that differ have different settings.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Its machine and process.</summary>
    public GatewayTelemetry? Telemetry { get; init; }

    /// <summary>Its spool, if it has one.</summary>
    public SpoolFigures? Spool { get; init; }
}
