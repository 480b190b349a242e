using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Health;

/// <summary>One activation's place in the <see cref="HealthMonitor"/>. What it reports counts for the activation and for the silo.</summary>
internal sealed class HealthSlot
{
    private readonly UnitId _unit;
    // Of an inference grain; null for a unit, whose key follows from what it is.
    private readonly string? _key;
    private readonly HealthCounters _all;
    private readonly TimeProvider _time;
    // A mutable struct, in place: a silo has a slot for every unit.
    private CounterCells _own;
    private TurnTable _turns;

    /// <summary>Of a unit, which is at one thing at a time.</summary>
    public HealthSlot(UnitId unit, HealthCounters all, TimeProvider time)
        : this(all, time) => _unit = unit;

    /// <summary>Of an inference grain, whose calls interleave.</summary>
    public HealthSlot(string key, HealthCounters all, TimeProvider time)
        : this(all, time) => _key = key;

    private HealthSlot(HealthCounters all, TimeProvider time) => (_all, _time, _own) = (all, time, new CounterCells(time.GetTimestamp()));

    public UnitId? Unit => _key is null ? _unit : null;

    public long Version => _own.Version;

    /// <summary>The version that the store was told of: kept here by who tells it, and by nobody else.</summary>
    public long ToldVersion { get; set; }

    /// <summary>Frames became known that were not.</summary>
    public void Captured(int frames)
    {
        if (frames == 0)
            return;
        var now = _time.GetTimestamp();
        Begin();
        _own.Captured(frames, now, _time.TimestampFrequency);
        _all.Captured(frames, now);
        End();
    }

    /// <summary>Something is under way, until what this returns is disposed of.</summary>
    public HealthTurn Enter() => Enter(captured: 0);

    /// <summary>A call came in: captured and under way in one step.</summary>
    public HealthTurn EnterCall() => Enter(captured: 1);

    /// <summary>A frame, or a call, has its outcome.</summary>
    public void Ended(OutcomeKind outcome, TimeSpan latency)
    {
        var now = _time.GetTimestamp();
        Begin();
        _own.Ended(outcome, latency, now, _time.TimestampFrequency);
        _all.Ended(outcome, latency, now);
        End();
    }

    /// <summary>An attempt failed; whether it is made again is another question.</summary>
    public void Error(PipelineErrorKind error)
    {
        Begin();
        _own.Error(error);
        _all.Error(error);
        End();
    }

    /// <summary>It goes on, though nothing is to be counted.</summary>
    public void Progressed()
    {
        var now = _time.GetTimestamp();
        Begin();
        _own.Progressed(now);
        _all.Progressed(now);
        End();
    }

    /// <summary>Of <see cref="HealthTurn"/>.</summary>
    public void Leave(TurnCells? cells, int index)
    {
        Begin();
        _turns.Leave(cells, index);
        _own.Left();
        _all.Left();
        End();
    }

    /// <summary>One moment, as soon as there is one without a report.</summary>
    public ActivationHealth Read()
    {
        for (var spin = default(SpinWait); ; spin.SpinOnce(sleep1Threshold: -1))
        {
            var now = _time.GetTimestamp();
            var before = _own.Version;
            var oldest = _turns.Oldest();
            // No report since before the look at the turns, and none until after the look at the counters: both are of one moment.
            if (!_own.TryRead(now, _time, out var read, out var version) || version != before)
                continue;
            TimeSpan? busy = oldest is { } since ? CounterCells.Elapsed(since, now, _time) : null;
            return new ActivationHealth(
                _key, Unit, busy, read.InFlight, read.Counts, read.Rates, read.LastLatency, read.LastProgressAge, version);
        }
    }

    private HealthTurn Enter(int captured)
    {
        var now = _time.GetTimestamp();
        Begin();
        var cells = _turns.Enter(now, out var index);
        _own.Entered();
        _all.Entered();
        if (captured > 0)
        {
            _own.Captured(captured, now, _time.TimestampFrequency);
            _all.Captured(captured, now);
        }

        End();
        return new HealthTurn(this, cells, index);
    }

    private void Begin()
    {
        _own.Begin();
        _all.Begin();
    }

    private void End()
    {
        _all.End();
        _own.End();
    }
}
