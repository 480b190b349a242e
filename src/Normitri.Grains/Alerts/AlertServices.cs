using Microsoft.Extensions.Options;

namespace Normitri.Grains.Alerts;

/// <summary>What every unit's alerts use; one for the silo.</summary>
internal sealed class AlertServices(AlertMetrics metrics, IOptions<AlertOptions> options, TimeProvider time)
{
    public AlertMetrics Metrics { get; } = metrics;

    public TimeProvider Time { get; } = time;

    public TimeSpan DefaultCooldown { get; } = TimeSpan.FromSeconds(options.Value.CooldownSeconds);

    /// <summary>Whether alerts go anywhere beyond the list.</summary>
    public bool HasSink { get; } = options.Value.Sink.Address is not null;
}
