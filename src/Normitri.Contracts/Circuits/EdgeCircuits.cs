using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Normitri.Contracts.Health;

namespace Normitri.Contracts.Circuits;

/// <summary>The circuits of a process, as metrics and as incidents.</summary>
public sealed class EdgeCircuits
{
    private readonly ConcurrentDictionary<string, Circuit> _circuits = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _incidents = new(StringComparer.Ordinal);
    private readonly CircuitOptions _options;
    private readonly TimeProvider _time;
    private readonly IHealthEvents? _events;

    /// <param name="options">When circuits open and close.</param>
    /// <param name="time">The clock.</param>
    /// <param name="meters">Where they are shown.</param>
    /// <param name="events">Hears of those that open and close; null where a process has no such list.</param>
    public EdgeCircuits(CircuitOptions options, TimeProvider time, IMeterFactory meters, IHealthEvents? events = null)
    {
        ArgumentNullException.ThrowIfNull(meters);
        (_options, _time, _events) = (options, time, events);
        var meter = meters.Create("Normitri");
        meter.CreateObservableGauge(
            "normitri.edge.circuit.state", () => Measure(circuit => (int)circuit.State), null, "Whether what lies outside is called: 0 it is, 1 it is tried, 2 it is left alone.");
        meter.CreateObservableCounter("normitri.edge.circuit.refused", () => Measure(circuit => circuit.Refused), "{call}", "Calls that were not made because the circuit was open.");
    }

    public IReadOnlyCollection<Circuit> All => [.. _circuits.Values.OrderBy(circuit => circuit.Edge, StringComparer.Ordinal)];

    /// <summary>The circuit of an edge; made when it is asked for first.</summary>
    public Circuit Of(string edge) => _circuits.GetOrAdd(edge, name => new Circuit(name, _options, _time, Raise));

    private void Raise(Circuit circuit, CircuitState state, string? failure)
    {
        var isOpen = state == CircuitState.Open;
        var now = _time.GetUtcNow();
        // A try that fails opens it again: that is the same incident.
        var incident = $"circuit-{circuit.Edge}-{now.ToUnixTimeMilliseconds()}";
        if (isOpen ? !_incidents.TryAdd(circuit.Edge, incident) : !_incidents.TryRemove(circuit.Edge, out incident!))
            return;
        _events?.Raise(new HealthEvent(
            now, incident, "circuits", $"edge {circuit.Edge}", "circuit-open", isOpen ? HealthStep.Found : HealthStep.Cleared,
            isOpen ? $"{_options.Failures} calls in a row failed, the last: {failure}" : $"{_options.Successes} calls in a row went well."));
    }

    private IEnumerable<Measurement<T>> Measure<T>(Func<Circuit, T> of)
        where T : struct =>
        _circuits.Values.Select(circuit => new Measurement<T>(of(circuit), new KeyValuePair<string, object?>("edge", circuit.Edge)));
}
