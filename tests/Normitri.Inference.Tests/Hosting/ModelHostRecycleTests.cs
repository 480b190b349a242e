using Normitri.TestSupport;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Tests.Hosting;

/// <summary>Executors that break or are to be made anew.</summary>
public sealed class ModelHostRecycleTests
{
    private readonly FakeRunners _runners = new();

    [Fact]
    public async Task Infer_ACrash_IsAnErrorAndTheExecutorIsMadeAnew()
    {
        var host = await _runners.StartAsync(holdsBack: false);

        var crashed = await FakeRunners.Infer(host, "crash");
        var next = await FakeRunners.Infer(host, "next");

        Assert.Equal(PipelineErrorKind.InferenceFailed, crashed.Error!.Kind);
        Assert.True(crashed.Error.Retryable);
        Assert.Contains("the runner broke", crashed.Error.Message, StringComparison.Ordinal);
        Assert.True(next.IsSuccess);
        Assert.Equal(2, _runners.All.Count);
        Assert.Equal((1, 1), (_runners.First.Disposals, _runners.Last.WarmUps));
        var health = host.GetHealth();
        Assert.Equal((1L, 1L, 1L, 1), (health.ExecutorRestarts, health.Done, health.Failed, health.Executors));
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_ACrashWhoseReplacementFailsAtFirst_IsTriedAgain()
    {
        var attempts = 0;
        var host = Hosts.Fake(() => _runners.Add(new FakeRunner
        {
            OnWarmUp = () =>
            {
                if (Interlocked.Increment(ref attempts) == 2)
                {
                    throw new InvalidOperationException("not yet");
                }
            },
        }));
        await host.StartAsync();

        await FakeRunners.Infer(host, "crash");
        var next = await FakeRunners.Infer(host, "next").WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(next.IsSuccess);
        Assert.Equal(3, _runners.All.Count);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Recycle_AnExecutorThatWaits_MakesItAnewAtOnce()
    {
        var host = await _runners.StartAsync(holdsBack: false);

        await host.RecycleAsync(0).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(2, _runners.All.Count);
        Assert.Equal((1, 0), (_runners.First.Disposals, _runners.Last.Disposals));
        Assert.True((await FakeRunners.Infer(host, "next")).IsSuccess);
        Assert.Equal(["next"], _runners.Last.Seen);
        Assert.Equal((1L, 1), (host.GetHealth().ExecutorRestarts, host.GetHealth().Executors));
        await host.DrainAsync(TimeSpan.FromSeconds(30));
        Assert.All(_runners.All, runner => Assert.Equal(1, runner.Disposals));
    }

    [Fact]
    public async Task Recycle_AnExecutorThatRuns_StopsTheRunAndMakesItAnew()
    {
        var host = await _runners.StartAsync();
        var running = FakeRunners.Infer(host, "0");
        await _runners.First.Started;

        await Task.WhenAll(host.RecycleAsync(0), host.RecycleAsync(0)).WaitAsync(TimeSpan.FromSeconds(30));

        await running;
        Assert.InRange(_runners.First.Aborts, 1, 2);
        Assert.InRange(_runners.All.Count, 2, 3); // the second wish is the first one's, or came after it was fulfilled
        await host.DrainAsync(TimeSpan.FromSeconds(30));
        Assert.All(_runners.All, runner => Assert.Equal(1, runner.Disposals));
    }

    [Fact]
    public async Task Recycle_AnExecutorThatIsNotThere_IsRefused()
    {
        var host = await _runners.StartAsync(holdsBack: false);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.RecycleAsync(1));

        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_WhereTheNetworkFailsThreeTimesInARow_MakesTheExecutorAnew()
    {
        var host = await _runners.StartAsync(options => options.RecycleAfter = 3, holdsBack: false);

        foreach (var text in new[] { "misfit", "misfit", "fine", "misfit", "misfit", "bad", "misfit", "misfit" })
        {
            await FakeRunners.Infer(host, text);
        }

        Assert.Equal(0, host.GetHealth().ExecutorRestarts);
        await FakeRunners.Infer(host, "misfit");
        await FakeRunners.Infer(host, "next");

        Assert.Equal(1, host.GetHealth().ExecutorRestarts);
        Assert.Equal(["next"], _runners.Last.Seen);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }
}
