using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Circuits;
using Normitri.Contracts.Health;

namespace Normitri.Grains.Tests.Circuits;

/// <summary>A circuit that opens is an incident, from its opening until it is closed.</summary>
[Trait("Row", "S15")]
public sealed class EdgeCircuitsTests : IDisposable
{
    private readonly ManualClock _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly HeardEvents _events = new();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Outage_IsOneIncidentHoweverOftenItIsTried()
    {
        var circuit = New().Of("alerts");
        for (var failure = 0; failure < 5; failure++)
            circuit.Failed(circuit.TryEnter()!.Value, "no answer.");
        for (var again = 0; again < 3; again++)
        {
            _time.Advance(TimeSpan.FromSeconds(30));
            circuit.Failed(circuit.TryEnter()!.Value, "no answer.");
        }

        _time.Advance(TimeSpan.FromSeconds(30));
        for (var success = 0; success < 3; success++)
            circuit.Succeeded(circuit.TryEnter()!.Value);

        Assert.Equal([HealthStep.Found, HealthStep.Cleared], _events.All.Select(raised => raised.Step));
        Assert.Single(_events.All.Select(raised => raised.Incident).Distinct());
        Assert.All(_events.All, raised => Assert.Equal(("circuits", "edge alerts", "circuit-open"), (raised.Component, raised.Subject, raised.Kind)));
        Assert.Contains("5 calls in a row failed, the last: no answer.", _events.All[0].Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Edge_HasOneCircuit()
    {
        var circuits = New();

        Assert.Same(circuits.Of("blobs"), circuits.Of("blobs"));
        Assert.Equal(["alerts", "blobs"], new[] { circuits.Of("alerts"), circuits.Of("blobs") }.Select(circuit => circuit.Edge));
        Assert.Equal(2, circuits.All.Count);
    }

    private EdgeCircuits New() => new(new CircuitOptions(), _time, _services.GetRequiredService<IMeterFactory>(), _events);

    private sealed class HeardEvents : IHealthEvents
    {
        public List<HealthEvent> All { get; } = [];

        public void Raise(HealthEvent raised) => All.Add(raised);
    }
}
