using System.Diagnostics.Metrics;
using Normitri.Contracts.Telemetry;
using Normitri.Storage.Outbox;

namespace Normitri.Grains.Outbox;

/// <summary>Counters and gauges of the outbox. The gauges are of the whole database, as it was read last.</summary>
internal sealed class OutboxMetrics
{
    private readonly TimeProvider _time;
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _dead;
    private readonly string[] _topics;
    private volatile OutboxStatus _status = new([], 0);

    public OutboxMetrics(IMeterFactory meters, IEnumerable<IOutboxSink> sinks, TimeProvider time)
    {
        _time = time;
        _topics = [.. sinks.Select(sink => sink.Topic)];
        var meter = meters.Create(ProductTelemetry.Name);
        _delivered = meter.CreateCounter<long>("normitri.outbox.delivered", "{entry}", "Entries that were handed on.");
        _failed = meter.CreateCounter<long>("normitri.outbox.failed", "{attempt}", "Attempts that failed.");
        _dead = meter.CreateCounter<long>("normitri.outbox.dead", "{entry}", "Entries that were given up.");
        meter.CreateObservableGauge("normitri.outbox.depth", () => Measure(depth => depth.Waiting), "{entry}", "Entries that wait.");
        meter.CreateObservableGauge("normitri.outbox.oldest", () => Measure(AgeOf), "s", "Age of the oldest entry that waits.");
        meter.CreateObservableGauge("normitri.outbox.dead_entries", () => _status.Dead, "{entry}", "Entries that were given up and not replayed.");
    }

    public void Delivered(string topic) => _delivered.Add(1, Topic(topic));

    public void Failed(string topic) => _failed.Add(1, Topic(topic));

    public void GivenUp(string topic) => _dead.Add(1, Topic(topic));

    public void Update(OutboxStatus status) => _status = status;

    private static KeyValuePair<string, object?> Topic(string topic) => new("topic", topic);

    private double AgeOf(TopicDepth depth) => Math.Max(0, (_time.GetUtcNow() - depth.Oldest).TotalSeconds);

    private IEnumerable<Measurement<T>> Measure<T>(Func<TopicDepth, T> of)
        where T : struct
    {
        var status = _status;
        foreach (var topic in _topics)
        {
            if (!status.Topics.Any(depth => depth.Topic == topic))
                yield return new Measurement<T>(default, Topic(topic));
        }

        foreach (var depth in status.Topics)
            yield return new Measurement<T>(of(depth), Topic(depth.Topic));
    }
}
