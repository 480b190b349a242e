using System.Runtime.CompilerServices;
using Normitri.Contracts.Health;
using Normitri.Storage.Journal;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Health;

/// <summary>
/// Counters that any thread may raise at any time, kept in place of their owner. A report is made between <see cref="Begin"/> and <see cref="End"/>: a reader
/// knows by these two counts whether a report was under way while it read, and reads again. So writers never wait, for each other or for readers, and nothing is
/// lost. Every time is a timestamp of one clock, which whoever calls has.
/// </summary>
internal struct CounterCells(long now)
{
    private long _begun;
    private long _ended;
    private long _captured;
    private long _processed;
    private long _skipped;
    private long _failed;
    private long _inFlight;
    private long _latencyTicks = -1;
    private long _progressAt = now;
    private ErrorCells _errors;
    private RateWindow _capturing;
    private RateWindow _processing;
    private RateWindow _skipping;

    /// <summary>Reports that have ended.</summary>
    public long Version => Interlocked.Read(ref _ended);

    public void Begin() => Interlocked.Increment(ref _begun);

    public void End() => Interlocked.Increment(ref _ended);

    public void Captured(int frames, long now, long frequency)
    {
        Interlocked.Add(ref _captured, frames);
        _capturing.Add(now, frequency, frames);
    }

    /// <summary>A frame, or a call, has its outcome.</summary>
    public void Ended(OutcomeKind outcome, TimeSpan latency, long now, long frequency)
    {
        switch (outcome)
        {
            case OutcomeKind.Processed:
                Interlocked.Increment(ref _processed);
                _processing.Add(now, frequency, 1);
                break;
            case OutcomeKind.Dropped:
                Interlocked.Increment(ref _skipped);
                _skipping.Add(now, frequency, 1);
                break;
            default:
                Interlocked.Increment(ref _failed);
                break;
        }

        Interlocked.Exchange(ref _latencyTicks, Math.Max(0, latency.Ticks));
        Progressed(now);
    }

    /// <summary>A kind that this version does not know counts as <see cref="ErrorCounts.Other"/>.</summary>
    public void Error(PipelineErrorKind kind) => Interlocked.Increment(ref _errors[(int)kind < ErrorCells.Length ? (int)kind : 0]);

    public void Progressed(long now) => Interlocked.Exchange(ref _progressAt, now);

    public void Entered() => Interlocked.Increment(ref _inFlight);

    public void Left() => Interlocked.Decrement(ref _inFlight);

    /// <summary>False: a report was under way, and what was read is no moment.</summary>
    public bool TryRead(long now, TimeProvider time, out HealthTotals read, out long version)
    {
        version = Version;
        var frequency = time.TimestampFrequency;
        var errors = new ErrorCounts(At(0), At(1), At(2), At(3), At(4), At(5));
        var counts = new FrameCounts(Interlocked.Read(ref _captured), Interlocked.Read(ref _processed), Interlocked.Read(ref _skipped), Interlocked.Read(ref _failed), errors);
        var rates = new FrameRates(_capturing.Read(now, frequency), _processing.Read(now, frequency), _skipping.Read(now, frequency));
        var latency = Interlocked.Read(ref _latencyTicks);
        read = new HealthTotals(
            (int)Interlocked.Read(ref _inFlight),
            counts,
            rates,
            latency < 0 ? null : TimeSpan.FromTicks(latency),
            Elapsed(Interlocked.Read(ref _progressAt), now, time));
        return Interlocked.Read(ref _begun) == version;
    }

    /// <summary>A report may be younger than the reader's look at the clock.</summary>
    public static TimeSpan Elapsed(long since, long now, TimeProvider time) => now <= since ? TimeSpan.Zero : time.GetElapsedTime(since, now);

    private long At(int kind) => Interlocked.Read(ref _errors[kind]);

    [InlineArray(Length)]
    private struct ErrorCells
    {
        public const int Length = 6;
        private long _first;
    }
}
