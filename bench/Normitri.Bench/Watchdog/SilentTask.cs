using Normitri.Contracts.Health;

namespace Normitri.Bench.Watchdog;

/// <summary>A periodic task that hangs when it is told to, and can be begun anew.</summary>
internal sealed class SilentTask
{
    private readonly PeriodicTask _task;
    private CancellationTokenSource _running = new();

    public SilentTask(PeriodicTasks tasks)
    {
        _task = tasks.Add("bench", TimeSpan.FromSeconds(1), Begin);
        Begin();
    }

    /// <summary>Its loop makes no more rounds, and says nothing.</summary>
    public void FallSilent() => _running.Cancel();

    private void Begin()
    {
        _running = new CancellationTokenSource();
        _ = RunAsync(_running.Token);
    }

    private async Task RunAsync(CancellationToken silenced)
    {
        using var timer = new PeriodicTimer(_task.Period / 2);
        while (await timer.WaitForNextTickAsync(CancellationToken.None) && !silenced.IsCancellationRequested)
            _task.Succeeded();
    }
}
