using System.Collections.Concurrent;
using System.Diagnostics;
using Normitri.Storage.Journal;

namespace Normitri.Bench.Load;

/// <summary>When every frame got its outcome, by its id.</summary>
internal sealed class OutcomeTimes : IOutcomeListener
{
    private readonly ConcurrentDictionary<string, (OutcomeKind Kind, long At)> _outcomes = new(StringComparer.Ordinal);
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public (OutcomeKind Kind, long At)? Find(string frameId) => _outcomes.TryGetValue(frameId, out var outcome) ? outcome : null;

    /// <summary>Waits until so many frames have theirs.</summary>
    public async Task WaitAsync(int count)
    {
        while (Count < count)
            await Task.Delay(10);
    }

    public void OnCommitted(FrameOutcome outcome, long cursor)
    {
        _outcomes[outcome.FrameId] = (outcome.Kind, Stopwatch.GetTimestamp());
        Interlocked.Increment(ref _count);
    }
}
