using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Normitri.Server.Telemetry;

namespace Normitri.Server.Metrics;

/// <summary>Adds up what the meters of the product and of the runtime report.</summary>
internal sealed partial class MeterCollector : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<Instrument, InstrumentSeries> _series = new();
    private readonly MeterListener _listener = new();
    private readonly ILogger _logger;
    private readonly Lock _collecting = new();

    public MeterCollector(IMeterFactory meters, ILogger<MeterCollector> logger)
    {
        _logger = logger;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // A program may host several servers: each counts what its own services report.
            var isOurs = instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, meters);
            if (isOurs && ServerMeters.Include(instrument.Meter.Name))
                Listen(listener, instrument);
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

    /// <summary>Everything as it stands, gauges read now, by name. What a gauge does not tell of any more is gone.</summary>
    public IReadOnlyList<MetricFamily> Collect()
    {
        lock (_collecting)
        {
            foreach (var series in _series.Values)
                series.Forget();
            try
            {
                _listener.RecordObservableInstruments();
            }
            catch (AggregateException failures)
            {
                // One gauge that fails hides no other.
                foreach (var failure in failures.Flatten().InnerExceptions)
                    Log.GaugeFailed(_logger, failure);
            }

            return [.. _series.Values
                .GroupBy(series => series.Name.Text)
                .OrderBy(family => family.Key, StringComparer.Ordinal)
                .Select(family => MetricFamily.Of([.. family]))];
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Listen(MeterListener listener, Instrument instrument)
    {
        var series = _series.GetOrAdd(instrument, static known => new InstrumentSeries(known));
        if (_series.Values.FirstOrDefault(other => other.Name.Text == series.Name.Text && !other.Agrees(series)) is not null)
        {
            _series.TryRemove(instrument, out _);
            Log.NamesCollide(_logger, instrument.Name, instrument.Meter.Name, series.Name.Text);
            return;
        }

        listener.EnableMeasurementEvents(instrument, series);
    }

    private static void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? series) => ((InstrumentSeries)series!).Record(value, tags);

    private static partial class Log
    {
        [LoggerMessage(3700, LogLevel.Error, "The instrument {Instrument} of the meter {Meter} is not published: {Name} is there already, of another kind or with other buckets")]
        public static partial void NamesCollide(ILogger logger, string instrument, string meter, string name);

        [LoggerMessage(3701, LogLevel.Error, "A gauge could not be read and is missing at /metrics")]
        public static partial void GaugeFailed(ILogger logger, Exception failure);
    }
}
