using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Clusters;

/// <summary>Hears every committed outcome and lets tests wait for a number of them.</summary>
internal sealed class OutcomeRecorder : IOutcomeListener
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Lock _gate = new();
    private readonly List<FrameOutcome> _outcomes = [];
    private readonly List<(Func<IReadOnlyList<FrameOutcome>, bool> Condition, TaskCompletionSource Reached)> _waiters = [];

    public void OnCommitted(FrameOutcome outcome, long cursor)
    {
        lock (_gate)
        {
            _outcomes.Add(outcome);
            foreach (var waiter in _waiters.Where(waiter => waiter.Condition(_outcomes)).ToList())
            {
                _waiters.Remove(waiter);
                waiter.Reached.SetResult();
            }
        }
    }

    public async Task<IReadOnlyList<FrameOutcome>> WaitForAsync(int count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_outcomes.Count >= count)
                reached.SetResult();
            else
                _waiters.Add((outcomes => outcomes.Count >= count, reached));
        }

        try
        {
            await reached.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited for {count} outcomes, saw {Snapshot().Count}.");
        }

        return Snapshot();
    }

    /// <summary>Counting begins anew.</summary>
    public void Forget()
    {
        lock (_gate)
            _outcomes.Clear();
    }

    public IReadOnlyList<FrameOutcome> Snapshot()
    {
        lock (_gate)
            return _outcomes.ToList();
    }
}
