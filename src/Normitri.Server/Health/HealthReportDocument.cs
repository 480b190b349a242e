namespace Normitri.Server.Health;

/// <summary>The answer of a probe.</summary>
/// <param name="Status">healthy, degraded or unhealthy.</param>
/// <param name="Checks">What was looked at.</param>
internal sealed record HealthReportDocument(string Status, IReadOnlyList<HealthCheckDocument> Checks);
