using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Contracts.Stores;

namespace Normitri.Grains.Stores;

/// <summary>The last results of one unit: counts, rate over ten seconds, latency percentiles over the last 128.</summary>
internal sealed class ActivityWindow(UnitId unit)
{
    private const int Size = 128;
    private static readonly TimeSpan RateSpan = TimeSpan.FromSeconds(10);

    // Grows as results come: the room for all of them is 3 KiB, and most cameras are idle.
    private readonly Queue<(DateTimeOffset At, double LatencyMs)> _recent = [];
    private long _results;
    private long _defects;
    private DefectResult? _last;

    /// <summary>When the last result came.</summary>
    public DateTimeOffset LastAt { get; private set; }

    public void Add(DefectResult result, DateTimeOffset now)
    {
        if (_recent.Count == Size)
            _recent.Dequeue();
        _recent.Enqueue((now, (result.ProcessedAt - result.CapturedAt).TotalMilliseconds));
        _results++;
        _defects += result.Defects.Length;
        _last = result;
        LastAt = now;
    }

    public UnitActivity Snapshot(DateTimeOffset now)
    {
        var latencies = _recent.Select(entry => entry.LatencyMs).Order().ToArray();
        return new UnitActivity(unit, _results, _defects, RatePerSecond(now), At(latencies, 0.50), At(latencies, 0.99), _last!);
    }

    /// <summary>When all 128 remembered results are younger than the span, the rate is taken over the time they cover.</summary>
    private double RatePerSecond(DateTimeOffset now)
    {
        var inSpan = _recent.Count(entry => now - entry.At <= RateSpan);
        var oldest = _recent.Peek().At;
        var seconds = inSpan == Size ? Math.Max((now - oldest).TotalSeconds, 0.001) : RateSpan.TotalSeconds;
        return inSpan / seconds;
    }

    private static double At(double[] sorted, double quantile) => sorted[(int)Math.Ceiling(quantile * sorted.Length) - 1];
}
