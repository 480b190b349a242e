using System.Runtime.CompilerServices;
using Normitri.Contracts.Health;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Health;

/// <summary>
/// Counters that any thread may raise at any time. A report is made between <see cref="Begin"/> and <see cref="End"/>: a reader knows by these two counts
/// whether a report was under way while it read, and reads again. So writers never wait, for each other or for readers, and nothing is lost.
/// </summary>
internal sealed class HealthCounters(TimeProvider time)
{
    private readonly long _frequency = time.TimestampFrequency;
    private long _begun;
    private long _ended;
    private long _captured;
    private long _processed;
    private long _skipped;
    private long _failed;
    private long _inFlight;
    private long _latencyTicks = -1;
    private long _progressAt = time.GetTimestamp();
    private ErrorCells _errors;
    private RateWindow _capturing;
    private RateWindow _processing;
    private RateWindow _skipping;

    /// <summary>Reports that have ended.</summary>
    public long Version => Interlocked.Read(ref _ended);

    public void Begin() => Interlocked.Increment(ref _begun);

    public void End() => Interlocked.Increment(ref _ended);

    public void Captured(int frames, long now)
    {
        Interlocked.Add(ref _captured, frames);
        _capturing.Add(now, _frequency, frames);
    }

    public void Processed(TimeSpan latency, long now)
    {
        Interlocked.Increment(ref _processed);
        _processing.Add(now, _frequency, 1);
        Ended(latency, now);
    }

    public void Skipped(TimeSpan latency, long now)
    {
        Interlocked.Increment(ref _skipped);
        _skipping.Add(now, _frequency, 1);
        Ended(latency, now);
    }

    public void Failed(TimeSpan latency, long now)
    {
        Interlocked.Increment(ref _failed);
        Ended(latency, now);
    }

    /// <summary>A kind that this version does not know counts as <see cref="ErrorCounts.Other"/>.</summary>
    public void Error(PipelineErrorKind kind) => Interlocked.Increment(ref _errors[(int)kind < ErrorCells.Length ? (int)kind : 0]);

    public void Progressed(long now) => Interlocked.Exchange(ref _progressAt, now);

    public void Entered() => Interlocked.Increment(ref _inFlight);

    public void Left() => Interlocked.Decrement(ref _inFlight);

    /// <summary>One moment, as soon as there is one without a report.</summary>
    public HealthTotals Read()
    {
        HealthTotals read;
        for (var spin = default(SpinWait); !TryRead(time.GetTimestamp(), out read, out _); spin.SpinOnce(sleep1Threshold: -1))
        {
        }

        return read;
    }

    /// <summary>False: a report was under way, and what was read is no moment.</summary>
    public bool TryRead(long now, out HealthTotals read, out long version)
    {
        version = Version;
        var errors = new ErrorCounts(At(0), At(1), At(2), At(3), At(4), At(5));
        var counts = new FrameCounts(Interlocked.Read(ref _captured), Interlocked.Read(ref _processed), Interlocked.Read(ref _skipped), Interlocked.Read(ref _failed), errors);
        var rates = new FrameRates(_capturing.Read(now, _frequency), _processing.Read(now, _frequency), _skipping.Read(now, _frequency));
        var latency = Interlocked.Read(ref _latencyTicks);
        read = new HealthTotals(
            (int)Interlocked.Read(ref _inFlight),
            counts,
            rates,
            latency < 0 ? null : TimeSpan.FromTicks(latency),
            Elapsed(Interlocked.Read(ref _progressAt), now));
        return Interlocked.Read(ref _begun) == version;
    }

    /// <summary>A report may be younger than the reader's look at the clock.</summary>
    public TimeSpan Elapsed(long since, long now) => now <= since ? TimeSpan.Zero : time.GetElapsedTime(since, now);

    private long At(int kind) => Interlocked.Read(ref _errors[kind]);

    private void Ended(TimeSpan latency, long now)
    {
        Interlocked.Exchange(ref _latencyTicks, Math.Max(0, latency.Ticks));
        Progressed(now);
    }

    [InlineArray(Length)]
    private struct ErrorCells
    {
        public const int Length = 6;
        private long _first;
    }
}
