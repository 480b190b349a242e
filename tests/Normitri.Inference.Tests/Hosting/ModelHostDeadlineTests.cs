using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Hosting;

/// <summary>Frames whose sender no longer waits.</summary>
public sealed class ModelHostDeadlineTests
{
    private readonly FakeRunners _runners = new();

    [Fact]
    public async Task Infer_ADeadlineThatPassesInTheQueue_EndsWithoutAnExecutor()
    {
        var time = new ManualTime();
        var host = await _runners.StartAsync(time: time);
        var running = FakeRunners.Infer(host, "0", time: time);
        await _runners.First.Started;
        var waiting = host.InferAsync(Hosts.Request("late"u8.ToArray(), within: TimeSpan.FromSeconds(1), time: time), CancellationToken.None);

        time.Advance(TimeSpan.FromSeconds(2));
        host.EndOverdue();

        var outcome = await waiting;
        Assert.True(outcome.Error!.Retryable);
        Assert.Contains("waited for an executor", outcome.Error.Message, StringComparison.Ordinal);
        Assert.Equal(2000, outcome.Timings.QueueMs);
        _runners.First.LetGo();
        await running;
        await host.DrainAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["0"], _runners.First.Seen);
    }

    [Fact]
    public async Task Infer_ADeadlineThatHasPassedWhenItsTurnComes_DoesNotRun()
    {
        var time = new ManualTime();
        var host = await _runners.StartAsync(time: time, holdsBack: false);

        var outcome = await host.InferAsync(Hosts.Request("late"u8.ToArray(), within: TimeSpan.Zero, time: time), CancellationToken.None);

        Assert.False(outcome.IsSuccess);
        Assert.Empty(_runners.First.Seen);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_CancelledWhileItWaits_LeavesTheQueue()
    {
        var host = await _runners.StartAsync();
        var running = FakeRunners.Infer(host, "0");
        await _runners.First.Started;
        using var cancellation = new CancellationTokenSource();
        var waiting = host.InferAsync(Hosts.Request("1"u8.ToArray()), cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, host.GetHealth().QueueDepth);
        _runners.First.LetGo();
        await running;
        await host.DrainAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["0"], _runners.First.Seen);
    }

    [Fact]
    public async Task Infer_CancelledWhileItRuns_RunsToItsEnd()
    {
        var host = await _runners.StartAsync();
        using var cancellation = new CancellationTokenSource();
        var running = host.InferAsync(Hosts.Request("0"u8.ToArray()), cancellation.Token).AsTask();
        await _runners.First.Started;

        await cancellation.CancelAsync();
        _runners.First.LetGo();

        Assert.True((await running).IsSuccess);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }
}
