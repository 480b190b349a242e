using Normitri.Storage.Journal;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Health;

/// <summary>Counters of all activations of one sort together, those that are gone included (<see cref="CounterCells"/>).</summary>
internal sealed class HealthCounters(TimeProvider time)
{
    private CounterCells _cells = new(time.GetTimestamp());

    public void Begin() => _cells.Begin();

    public void End() => _cells.End();

    public void Captured(int frames, long now) => _cells.Captured(frames, now, time.TimestampFrequency);

    public void Ended(OutcomeKind outcome, TimeSpan latency, long now) => _cells.Ended(outcome, latency, now, time.TimestampFrequency);

    public void Error(PipelineErrorKind kind) => _cells.Error(kind);

    public void Progressed(long now) => _cells.Progressed(now);

    public void Entered() => _cells.Entered();

    public void Left() => _cells.Left();

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
    public bool TryRead(long now, out HealthTotals read, out long version) => _cells.TryRead(now, time, out read, out version);
}
