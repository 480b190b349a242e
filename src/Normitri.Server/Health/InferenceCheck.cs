using Microsoft.Extensions.Diagnostics.HealthChecks;
using Normitri.Inference.Hosting;

namespace Normitri.Server.Health;

/// <summary>Every model is loaded and warm, on the backend that the settings name.</summary>
internal sealed class InferenceCheck(IInferenceHost host) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = host.GetHealth();
        if (!health.IsReady)
            return Task.FromResult(HealthCheckResult.Unhealthy("The models are being loaded, or the host takes no more frames."));
        var notes = health.Models
            .Where(model => model.FallbackReason is not null)
            .Select(model => $"{model.Model.Key} runs on {model.Backend}: {model.FallbackReason}")
            .Concat(health.Models
                .Where(model => model.FallbackReason is null && model.FailedDevices.Count > 0)
                .Select(model => $"{model.Model.Key} runs on {model.Backend} only: {string.Join("; ", model.FailedDevices)}"))
            .Concat(health.Models
                .Where(model => model.Executors < model.ConfiguredExecutors)
                .Select(model => $"{model.Model.Key} has {model.Executors} of {model.ConfiguredExecutors} executors"))
            .Concat(health.Models
                .Where(model => model.LeftBehind > 0)
                .Select(model => $"{model.Model.Key} has left {model.LeftBehind} threads behind in runs that do not end"))
            .Concat(health.NotHosted)
            .ToList();
        return Task.FromResult(notes.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", notes)));
    }
}
