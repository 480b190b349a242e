using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Health;

/// <summary>One activation's place in the <see cref="HealthMonitor"/>. What it reports counts for the activation and for the silo.</summary>
internal sealed class HealthSlot(ActivationKind kind, string key, UnitId? unit, TurnTable turns, HealthCounters all, TimeProvider time)
{
    private readonly HealthCounters _own = new(time);

    public UnitId? Unit => unit;

    public long Version => _own.Version;

    /// <summary>The version that the store was told of: kept here by who tells it, and by nobody else.</summary>
    public long ToldVersion { get; set; }

    /// <summary>Frames became known that were not.</summary>
    public void Captured(int frames)
    {
        if (frames == 0)
            return;
        var now = time.GetTimestamp();
        Begin();
        _own.Captured(frames, now);
        all.Captured(frames, now);
        End();
    }

    /// <summary>Something is under way, until what this returns is disposed of.</summary>
    public HealthTurn Enter() => Enter(captured: 0);

    /// <summary>A call came in: captured and under way in one step.</summary>
    public HealthTurn EnterCall() => Enter(captured: 1);

    /// <summary>A frame, or a call, has its outcome.</summary>
    public void Ended(OutcomeKind outcome, TimeSpan latency)
    {
        var now = time.GetTimestamp();
        Begin();
        Ended(_own, outcome, latency, now);
        Ended(all, outcome, latency, now);
        End();
    }

    /// <summary>An attempt failed; whether it is made again is another question.</summary>
    public void Error(PipelineErrorKind error)
    {
        Begin();
        _own.Error(error);
        all.Error(error);
        End();
    }

    /// <summary>It goes on, though nothing is to be counted.</summary>
    public void Progressed()
    {
        var now = time.GetTimestamp();
        Begin();
        _own.Progressed(now);
        all.Progressed(now);
        End();
    }

    /// <summary>Of <see cref="HealthTurn"/>.</summary>
    public void Leave(long[] cells, int index)
    {
        Begin();
        Interlocked.Exchange(ref cells[index], 0);
        _own.Left();
        all.Left();
        End();
    }

    /// <summary>One moment, as soon as there is one without a report.</summary>
    public ActivationHealth Read()
    {
        for (var spin = default(SpinWait); ; spin.SpinOnce(sleep1Threshold: -1))
        {
            var now = time.GetTimestamp();
            var before = _own.Version;
            var oldest = turns.Oldest();
            // No report since before the look at the turns, and none until after the look at the counters: both are of one moment.
            if (!_own.TryRead(now, out var read, out var version) || version != before)
                continue;
            TimeSpan? busy = oldest is { } since ? _own.Elapsed(since, now) : null;
            return new ActivationHealth(
                kind, key, unit, busy, read.InFlight, read.Counts, read.Rates, read.LastLatency, read.LastProgressAge, version);
        }
    }

    private static void Ended(HealthCounters counters, OutcomeKind outcome, TimeSpan latency, long now)
    {
        switch (outcome)
        {
            case OutcomeKind.Processed:
                counters.Processed(latency, now);
                break;
            case OutcomeKind.Dropped:
                counters.Skipped(latency, now);
                break;
            default:
                counters.Failed(latency, now);
                break;
        }
    }

    private HealthTurn Enter(int captured)
    {
        var now = time.GetTimestamp();
        Begin();
        var cells = turns.Enter(now, out var index);
        _own.Entered();
        all.Entered();
        if (captured > 0)
        {
            _own.Captured(captured, now);
            all.Captured(captured, now);
        }

        End();
        return new HealthTurn(this, cells, index);
    }

    private void Begin()
    {
        _own.Begin();
        all.Begin();
    }

    private void End()
    {
        all.End();
        _own.End();
    }
}
