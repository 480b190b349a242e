using System.Diagnostics.Metrics;
using Normitri.Contracts.Telemetry;
using Normitri.Storage.Frames;

namespace Normitri.Storage.Telemetry;

/// <summary>What the storage measures. Durations in seconds.</summary>
internal sealed class StorageMetrics
{
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _commit;
    private readonly Counter<long> _cacheLookups;
    private readonly Counter<long> _puts;
    private readonly Counter<long> _frameFailures;
    private readonly Counter<long> _removed;
    private readonly Counter<long> _retentionFailures;
    private readonly Counter<long> _unreadable;
    private readonly Counter<long> _unreadableResults;

    public StorageMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(ProductTelemetry.Name);
        _batchSize = meter.CreateHistogram<int>("normitri.storage.batch.size", "{operation}", "Operations in one commit of the database.");
        _commit = meter.CreateHistogram<double>("normitri.storage.commit.duration", "s", "One transaction of the database, from its begin to its end.");
        _cacheLookups = meter.CreateCounter<long>("normitri.storage.frame_cache.lookups", "{lookup}", "Reads of a frame, by whether the cache had it.");
        _puts = meter.CreateCounter<long>("normitri.storage.frame_store.puts", "{frame}", "Frames put into the store, by what it had of them: nothing, them, or something to replace.");
        _frameFailures = meter.CreateCounter<long>("normitri.storage.frame_store.failures", "{call}", "Calls of the frame store that failed, by operation and reason.");
        _removed = meter.CreateCounter<long>("normitri.storage.retention.removed", "{record}", "What was removed because it was older than its limit, by kind.");
        _retentionFailures = meter.CreateCounter<long>("normitri.storage.retention.failures", "{look}", "Looks for old things that failed, by kind.");
        _unreadableResults = meter.CreateCounter<long>(
            "normitri.storage.results.unreadable", "{result}", "Results that cannot be read and were passed over, counted again by every reader.");
        _unreadable = meter.CreateCounter<long>(
            "normitri.storage.retention.unreadable", "{record}", "Records that stay because their age cannot be read, counted again by every look, by kind.");
    }

    public void Committed(int operations, TimeSpan duration)
    {
        _batchSize.Record(operations);
        _commit.Record(duration.TotalSeconds);
    }

    public void CacheLookup(bool hit) => _cacheLookups.Add(1, new KeyValuePair<string, object?>("hit", hit));

    public void FramePut(PutKind kind) => _puts.Add(1, new KeyValuePair<string, object?>("had", kind switch
    {
        PutKind.Stored => "nothing",
        PutKind.There => "frame",
        _ => "replaced",
    }));

    public void Removed(string kind, int count) => _removed.Add(count, new KeyValuePair<string, object?>("kind", kind));

    public void RetentionFailed(string kind) => _retentionFailures.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void Unreadable(string kind, int count) => _unreadable.Add(count, new KeyValuePair<string, object?>("kind", kind));

    public void ResultUnreadable() => _unreadableResults.Add(1);

    public void FrameStoreFailed(string operation, FrameStoreFault fault) => _frameFailures.Add(
        1, new KeyValuePair<string, object?>("operation", operation), new KeyValuePair<string, object?>("reason", ReasonOf(fault)));

    private static string ReasonOf(FrameStoreFault fault) => fault switch
    {
        FrameStoreFault.Unavailable => "unavailable",
        FrameStoreFault.NotAFrame => "not-a-frame",
        FrameStoreFault.Missing => "missing",
        FrameStoreFault.Changed => "changed",
        _ => "damaged",
    };
}
