using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Contracts.Stores;

namespace Normitri.Grains.Stores;

/// <summary>The last results of one unit: counts, rate over ten seconds, latency percentiles over the last 128.</summary>
internal sealed class ActivityWindow
{
    private const int Size = 128;
    private static readonly TimeSpan RateSpan = TimeSpan.FromSeconds(10);

    // A ring that grows as results come: the room for all of them is 2 KiB, and most cameras are idle.
    private Entry[] _recent = new Entry[1];
    private int _newest = -1;
    private int _count;
    private long _results;
    private long _defects;
    private DefectResult? _last;

    /// <summary>When the last result came.</summary>
    public DateTimeOffset LastAt => new(_recent[_newest].AtUtcTicks, TimeSpan.Zero);

    public void Add(DefectResult result, DateTimeOffset now)
    {
        if (_count == _recent.Length && _count < Size)
            Array.Resize(ref _recent, _count * 2);
        _newest = (_newest + 1) % _recent.Length;
        _count = Math.Min(_count + 1, _recent.Length);
        _recent[_newest] = new Entry(now.UtcTicks, (result.ProcessedAt - result.CapturedAt).TotalMilliseconds);
        _results++;
        _defects += result.Defects.Length;
        _last = result;
    }

    public UnitActivity Snapshot(DateTimeOffset now)
    {
        var recent = _recent.AsSpan(0, _count);
        var latencies = new double[_count];
        for (var i = 0; i < latencies.Length; i++)
            latencies[i] = recent[i].LatencyMs;
        Array.Sort(latencies);
        return new UnitActivity(UnitOf(_last!), _results, _defects, RatePerSecond(recent, now), At(latencies, 0.50), At(latencies, 0.99), _last!);
    }

    /// <summary>Whose result it is.</summary>
    public static UnitId UnitOf(DefectResult result) => result.CameraId is { } camera
        ? UnitId.Camera(result.Tenant, result.Store, camera)
        : UnitId.Customer(result.Tenant, result.Store, result.CustomerId!);

    /// <summary>When all 128 remembered results are younger than the span, the rate is taken over the time they cover.</summary>
    private double RatePerSecond(ReadOnlySpan<Entry> recent, DateTimeOffset now)
    {
        var inSpan = 0;
        foreach (var entry in recent)
        {
            if (now.UtcTicks - entry.AtUtcTicks <= RateSpan.Ticks)
                inSpan++;
        }

        var oldest = recent[_count < _recent.Length ? 0 : (_newest + 1) % _count].AtUtcTicks;
        var seconds = inSpan == Size ? Math.Max(TimeSpan.FromTicks(now.UtcTicks - oldest).TotalSeconds, 0.001) : RateSpan.TotalSeconds;
        return inSpan / seconds;
    }

    private static double At(double[] sorted, double quantile) => sorted[(int)Math.Ceiling(quantile * sorted.Length) - 1];

    private readonly record struct Entry(long AtUtcTicks, double LatencyMs);
}
