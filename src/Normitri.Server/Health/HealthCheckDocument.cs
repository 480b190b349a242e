namespace Normitri.Server.Health;

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="Status">healthy, degraded or unhealthy.</param>
/// <param name="Detail">What is wrong, in a sentence.</param>
internal sealed record HealthCheckDocument(string Name, string Status, string? Detail);
