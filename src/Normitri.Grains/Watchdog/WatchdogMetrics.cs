using System.Diagnostics.Metrics;

namespace Normitri.Grains.Watchdog;

/// <summary>What a watchdog tells of itself. Meter <c>Normitri.Watchdog</c>.</summary>
internal sealed class WatchdogMetrics
{
    private readonly Counter<long> _remedies;
    private Func<WatchdogState?> _state = static () => null;

    public WatchdogMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Normitri.Watchdog");
        _remedies = meter.CreateCounter<long>("normitri.watchdog.remedies", "{remedy}", "Remedies of the watchdog, by remedy and whether they could be applied.");
        meter.CreateObservableGauge("normitri.watchdog.last_tick_age", Age, "s", "Time since the watchdog's last round.");
        meter.CreateObservableGauge("normitri.watchdog.incidents", Incidents, "{incident}", "Faults that were found and are not over.");
    }

    public void Watch(Func<WatchdogState?> state) => _state = state;

    public void Applied(Remedy remedy, bool done) => _remedies.Add(
        1, new KeyValuePair<string, object?>("remedy", RemedyText.LabelOf(remedy)), new KeyValuePair<string, object?>("outcome", done ? "done" : "failed"));

    private IEnumerable<Measurement<double>> Age() => _state() is { } state ? [new(state.LastTickAge.TotalSeconds)] : [];

    private IEnumerable<Measurement<int>> Incidents() => _state() is { } state ? [new(state.Incidents)] : [];
}

/// <param name="LastTickAge">Time since the last round.</param>
/// <param name="Incidents">Faults that are not over.</param>
internal readonly record struct WatchdogState(TimeSpan LastTickAge, int Incidents);
