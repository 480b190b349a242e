using System.Diagnostics.Metrics;

namespace Normitri.Storage.Telemetry;

/// <summary>The meter <c>Normitri.Storage</c>. Durations in seconds.</summary>
internal sealed class StorageMetrics
{
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _commit;
    private readonly Counter<long> _cacheLookups;

    public StorageMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(StorageConstants.MeterName);
        _batchSize = meter.CreateHistogram<int>("normitri.storage.batch.size", "{operation}", "Operations in one commit of the database.");
        _commit = meter.CreateHistogram<double>("normitri.storage.commit.duration", "s", "One transaction of the database, from its begin to its end.");
        _cacheLookups = meter.CreateCounter<long>("normitri.storage.frame_cache.lookups", "{lookup}", "Reads of a frame, by whether the cache had it.");
    }

    public void Committed(int operations, TimeSpan duration)
    {
        _batchSize.Record(operations);
        _commit.Record(duration.TotalSeconds);
    }

    public void CacheLookup(bool hit) => _cacheLookups.Add(1, new KeyValuePair<string, object?>("hit", hit));
}
