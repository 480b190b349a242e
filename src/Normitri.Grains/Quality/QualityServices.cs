using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Health;
using Normitri.Storage.State;

namespace Normitri.Grains.Quality;

/// <summary>What the checks of cameras and models use; one for the silo, so that a camera keeps little.</summary>
internal sealed class QualityServices(
    IHealthEvents events, IStateStore states, QualityMetrics metrics, IOptions<QualityOptions> options, TimeProvider time, ILogger<QualityServices> logger)
{
    private const string Component = "quality";

    public QualityOptions Options { get; } = options.Value;

    public IStateStore States { get; } = states;

    public TimeProvider Time { get; } = time;

    public ILogger Logger { get; } = logger;

    public void Raise(string incident, string kind, string subject, HealthStep step, string cause)
    {
        metrics.Raised(kind, step);
        events.Raise(new HealthEvent(Time.GetUtcNow(), incident, Component, subject, kind, step, cause));
    }
}
