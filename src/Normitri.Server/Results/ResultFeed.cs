using System.Collections.Concurrent;
using Normitri.Storage.Journal;

namespace Normitri.Server.Results;

/// <summary>
/// Wakes live readers when a result of their tenant is committed, here or, where the database says so, elsewhere. Only a signal: they read the log
/// themselves, each at its own pace.
/// </summary>
internal sealed class ResultFeed : IOutcomeListener
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();

    /// <summary>Ends at the next result of the tenant. Take it before reading the log, so that nothing slips in between.</summary>
    public Task NextAsync(string tenant) => _waiting
        .GetOrAdd(tenant, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void OnCommitted(FrameOutcome outcome, long cursor)
    {
        if (outcome.Kind == OutcomeKind.Processed)
            Wake(outcome.Unit.Tenant);
    }

    public void OnCommittedElsewhere(string tenant, string frameId, bool hasResult)
    {
        if (hasResult)
            Wake(tenant);
    }

    private void Wake(string tenant)
    {
        if (_waiting.TryRemove(tenant, out var signal))
            signal.TrySetResult();
    }
}
