using Normitri.Storage.State;

namespace Normitri.Grains.Tests.Clusters;

/// <summary>The real store behind a gate: a test holds writes between the decision and its commit, and lets them through one by one.</summary>
internal sealed class GatedStateStore(IStateStore inner) : IStateStore
{
    private readonly SemaphoreSlim _arrived = new(0);
    private TaskCompletionSource? _gate;

    /// <summary>From now on writes wait for <see cref="Open"/>.</summary>
    public void Close() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when one more write waits at the gate.</summary>
    public async Task ArrivalAsync() => Assert.True(await _arrived.WaitAsync(TimeSpan.FromMinutes(1)), "No write came.");

    public void Open() => Interlocked.Exchange(ref _gate, null)?.SetResult();

    public ValueTask<StateDocument?> ReadAsync(string kind, string key, CancellationToken cancellation) => inner.ReadAsync(kind, key, cancellation);

    public async ValueTask<StateChange> WriteAsync(StateWrite write, CancellationToken cancellation)
    {
        if (_gate is { } gate)
        {
            _arrived.Release();
            await gate.Task;
        }

        return await inner.WriteAsync(write, cancellation);
    }

    public ValueTask<StateChange> DeleteAsync(string kind, string key, string? expectedETag, CancellationToken cancellation) =>
        inner.DeleteAsync(kind, key, expectedETag, cancellation);
}
