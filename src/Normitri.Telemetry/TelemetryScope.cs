namespace Normitri.Telemetry;

/// <summary>What of a program is exported.</summary>
/// <param name="ServiceName">Its <c>service.name</c>, unless <c>OTEL_SERVICE_NAME</c> gives another.</param>
/// <param name="Meters">Names of meters; <c>*</c> stands for anything.</param>
/// <param name="Sources">Names of activity sources.</param>
public sealed record TelemetryScope(string ServiceName, IReadOnlyList<string> Meters, IReadOnlyList<string> Sources);
