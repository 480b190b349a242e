using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Hosting;

/// <summary>Ending.</summary>
public sealed class ModelHostDrainTests
{
    private readonly FakeRunners _runners = new();

    [Fact]
    [Trait("Row", "Y04")]
    public async Task Drain_UnderLoad_AnswersWhatWasAcceptedAndTakesNothingMore()
    {
        var host = await _runners.StartAsync();
        var accepted = Enumerable.Range(0, 8).Select(number => FakeRunners.Infer(host, $"{number}", $"unit{number % 3}")).ToArray();
        await _runners.First.Started;

        var drained = host.DrainAsync(TimeSpan.FromSeconds(60));
        var late = await FakeRunners.Infer(host, "late");
        _runners.First.LetGo(8);
        await drained;

        Assert.True(late.Error!.Retryable);
        Assert.Contains("stopping", late.Error.Message, StringComparison.Ordinal);
        Assert.All(await Task.WhenAll(accepted), outcome => Assert.True(outcome.IsSuccess));
        Assert.Equal(1, _runners.First.Disposals);
        Assert.Equal(0, host.GetHealth().Executors);
    }

    [Fact]
    public async Task Drain_BeyondItsLimit_StopsTheRunAndEndsWhatWaitsWithAnError()
    {
        var host = await _runners.StartAsync();
        var running = FakeRunners.Infer(host, "0");
        await _runners.First.Started;
        var waiting = FakeRunners.Infer(host, "1");

        await host.DrainAsync(TimeSpan.Zero).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(1, _runners.First.Aborts);
        Assert.True((await running).IsSuccess);
        Assert.Contains("stopping", (await waiting).Error!.Message, StringComparison.Ordinal);
        Assert.Equal(1, _runners.First.Disposals);
    }

    [Fact]
    [Trait("Row", "Y04")]
    public async Task Drain_ThatIsCancelled_DoesNotWaitForItsLimit()
    {
        var host = await _runners.StartAsync();
        var running = FakeRunners.Infer(host, "0");
        await _runners.First.Started;
        var waiting = FakeRunners.Infer(host, "1");
        using var hurry = new CancellationTokenSource();

        var drained = host.DrainAsync(TimeSpan.FromHours(1), hurry.Token);
        await hurry.CancelAsync();
        await drained.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True((await running).IsSuccess);
        Assert.Contains("stopping", (await waiting).Error!.Message, StringComparison.Ordinal);
        Assert.Equal(1, _runners.First.Disposals);
    }

    [Fact]
    [Trait("Row", "Y04")]
    public async Task Drain_WhileAnExecutorCannotBeMadeAnew_EndsWhatWaitsWithAnError()
    {
        var attempts = 0;
        var host = Hosts.Fake(() => Interlocked.Increment(ref attempts) == 1
            ? _runners.Add(new FakeRunner { HoldsBack = true })
            : throw new InvalidOperationException("no more runners"));
        await host.StartAsync();
        var crashed = FakeRunners.Infer(host, "crash");
        await _runners.First.Started;
        var waiting = FakeRunners.Infer(host, "waiting");

        var drained = host.DrainAsync(TimeSpan.FromHours(1));
        _runners.First.LetGo();
        await drained.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Contains("the runner broke", (await crashed).Error!.Message, StringComparison.Ordinal);
        Assert.Contains("stopping", (await waiting).Error!.Message, StringComparison.Ordinal);
        Assert.Equal(2, attempts);
    }
}
