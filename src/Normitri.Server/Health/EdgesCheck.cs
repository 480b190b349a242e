using Microsoft.Extensions.Diagnostics.HealthChecks;
using Normitri.Contracts.Circuits;

namespace Normitri.Server.Health;

/// <summary>What lies outside answers. Degraded while an edge is left alone: what does not need it goes on.</summary>
internal sealed class EdgesCheck(EdgeCircuits circuits) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var stopped = circuits.All
            .Where(circuit => circuit.State != CircuitState.Closed)
            .Select(circuit => $"{circuit.Edge} failed too often and is {(circuit.State == CircuitState.Open ? "left alone for a while" : "being tried")}: {circuit.LastFailure}")
            .ToList();
        return Task.FromResult(stopped.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", stopped)));
    }
}
