using Normitri.Contracts.Health;

namespace Normitri.Bench.Watchdog;

/// <summary>A periodic task whose round hangs when it is told to.</summary>
internal sealed class SilentTask
{
    private readonly TaskCompletionSource _never = new();
    private int _hangs;

    public SilentTask(PeriodicTasks tasks) => _ = tasks.RunAsync("bench", TimeSpan.FromSeconds(1), RoundAsync, _ => { }, CancellationToken.None);

    /// <summary>Its next round does not end, and says nothing.</summary>
    public void FallSilent() => Volatile.Write(ref _hangs, 1);

    private async ValueTask<bool> RoundAsync(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _hangs, 0) == 1)
            await _never.Task;
        return true;
    }
}
