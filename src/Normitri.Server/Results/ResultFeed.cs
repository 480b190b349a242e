using System.Collections.Concurrent;
using Normitri.Storage.Journal;

namespace Normitri.Server.Results;

/// <summary>Wakes live readers when this process commits a result of their tenant. Only a signal: they read the log themselves, each at its own pace.</summary>
internal sealed class ResultFeed : IOutcomeListener
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();

    /// <summary>Ends at the next result of the tenant. Take it before reading the log, so that nothing slips in between.</summary>
    public Task NextAsync(string tenant) => _waiting
        .GetOrAdd(tenant, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void OnCommitted(FrameOutcome outcome, long cursor)
    {
        if (outcome.Kind == OutcomeKind.Processed && _waiting.TryRemove(outcome.Unit.Tenant, out var signal))
            signal.TrySetResult();
    }
}
