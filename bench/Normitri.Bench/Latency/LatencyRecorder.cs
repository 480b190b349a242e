using System.Collections.Concurrent;
using System.Diagnostics;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Bench.Latency;

/// <summary>Measures each frame from the moment before the journal is asked to take it until its outcome is committed.</summary>
/// <param name="inner">Hears of every outcome too.</param>
internal sealed class LatencyRecorder(IOutcomeListener inner) : IOutcomeListener
{
    /// <summary>The stages that the inference host times; fetching the bytes is not among them: it belongs to the actor path.</summary>
    private const string Fetch = "fetch";

    private readonly ConcurrentDictionary<(UnitId Unit, string Frame), long> _started = new();
    private readonly ConcurrentQueue<LatencySample> _samples = new();

    /// <summary>To be called as soon as the frame's id is known.</summary>
    /// <param name="unit">Its camera.</param>
    /// <param name="frameId">Its id.</param>
    /// <param name="started">Timestamp before the journal was asked.</param>
    public void Began(UnitId unit, string frameId, long started) => _started[(unit, frameId)] = started;

    public void OnCommitted(FrameOutcome outcome, long cursor)
    {
        // The frame is announced after Began was called, so its outcome finds the beginning.
        if (_started.TryRemove((outcome.Unit, outcome.FrameId), out var started) && outcome.Result is { } result)
        {
            var host = result.Stages.Where(stage => stage.Name != Fetch).Sum(stage => stage.Milliseconds);
            _samples.Enqueue(new LatencySample(Stopwatch.GetElapsedTime(started).TotalMilliseconds, host));
        }

        inner.OnCommitted(outcome, cursor);
    }

    /// <summary>The samples since the last call.</summary>
    public IReadOnlyList<LatencySample> Take()
    {
        var taken = new List<LatencySample>();
        while (_samples.TryDequeue(out var sample))
            taken.Add(sample);
        return taken;
    }
}
