using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Normitri.Server.Telemetry;

namespace Normitri.Server.Metrics;

/// <summary>Adds up what the meters of the product and of the runtime report.</summary>
internal sealed class MeterCollector : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<Instrument, InstrumentSeries> _series = new();
    private readonly MeterListener _listener = new();
    private readonly Lock _observing = new();

    public MeterCollector(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // A program may host several servers: each counts what its own services report.
            var isOurs = instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, meters);
            if (isOurs && ServerMeters.Include(instrument.Meter.Name))
                listener.EnableMeasurementEvents(instrument, _series.GetOrAdd(instrument, static known => new InstrumentSeries(known)));
        };
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, series) => Record(value, tags, series));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, series) => Record(value, tags, series));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, series) => Record(value, tags, series));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, series) => Record(value, tags, series));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, series) => Record(value, tags, series));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, series) => Record(value, tags, series));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, series) => Record((double)value, tags, series));
    }

    // Listens from the start on, not from the first time that somebody asks.
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Every series as it stands, gauges read now. By name; two instruments may share one.</summary>
    public IReadOnlyList<InstrumentSeries> Collect()
    {
        lock (_observing)
            _listener.RecordObservableInstruments();
        return [.. _series.Values.OrderBy(series => series.Name, StringComparer.Ordinal)];
    }

    public void Dispose() => _listener.Dispose();

    private static void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? series) => ((InstrumentSeries)series!).Record(value, tags);
}
