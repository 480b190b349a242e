using System.Collections.Concurrent;
using Normitri.Storage.Journal;

namespace Normitri.Server.Ingest;

/// <summary>
/// Requests that wait for the outcome of a frame: told by this process's journal, for what other processes wrote by the database where it can, and by a
/// look at the journal in any case.
/// </summary>
internal sealed class OutcomeWaiters(IServiceProvider services, TimeProvider time, IHostApplicationLifetime lifetime) : IOutcomeListener
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _signals = new();

    public OutcomeWaiter Listen(string tenant, string frameId)
    {
        var signal = _signals.GetOrAdd(frameId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        // The journal is asked for here: it knows its listeners, so it cannot be one of their constructor's needs.
        var journal = services.GetRequiredService<IFrameJournal>();
        return new OutcomeWaiter(journal, time, tenant, frameId, signal.Task, () => _signals.TryRemove(new(frameId, signal)), lifetime.ApplicationStopping);
    }

    public void OnCommitted(FrameOutcome outcome, long cursor) => Wake(outcome.FrameId);

    public void OnCommittedElsewhere(string tenant, string frameId, bool hasResult) => Wake(frameId);

    private void Wake(string frameId)
    {
        if (_signals.TryRemove(frameId, out var signal))
            signal.TrySetResult();
    }
}
