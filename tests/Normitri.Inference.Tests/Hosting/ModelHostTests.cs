using Normitri.Inference.Hosting;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Hosting;

/// <summary>Starting, queueing and what the host says of itself.</summary>
public sealed class ModelHostTests
{
    private readonly FakeRunners _runners = new();

    [Fact]
    [Trait("Row", "Y02")]
    public async Task Start_BeforeEveryExecutorIsWarm_IsNotReady()
    {
        using var warm = new SemaphoreSlim(0);
        var host = Hosts.Fake(() => _runners.Add(new FakeRunner { OnWarmUp = warm.Wait }), change: options => options.Executors = 3);

        var started = host.StartAsync();
        warm.Release(2);
        Assert.False(started.IsCompleted);
        Assert.True(host.GetHealth().Executors < 3);
        warm.Release(1);
        await started.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(3, host.GetHealth().Executors);
        Assert.All(_runners.All, runner => Assert.Equal(1, runner.WarmUps));
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    [Trait("Row", "N17")]
    public async Task Start_WhereWarmUpFails_Fails()
    {
        var host = Hosts.Fake(() => _runners.Add(new FakeRunner { OnWarmUp = () => throw new InvalidOperationException("cold") }));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);

        Assert.Equal("cold", exception.Message);
        Assert.Equal(1, Assert.Single(_runners.All).Disposals);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_AFullQueue_IsARetryableError()
    {
        var host = await _runners.StartAsync(options => options.QueueCapacity = 2);
        var running = FakeRunners.Infer(host, "0");
        await _runners.First.Started;
        var waiting = new[] { FakeRunners.Infer(host, "1", "a"), FakeRunners.Infer(host, "2", "b") };

        var refused = await FakeRunners.Infer(host, "3", "c");

        Assert.True(refused.Error!.Retryable);
        Assert.Contains("2 frames wait", refused.Error.Message, StringComparison.Ordinal);
        Assert.Equal(Hosts.Model, refused.Model);
        _runners.First.LetGo(3);
        Assert.All(await Task.WhenAll([running, .. waiting]), outcome => Assert.True(outcome.IsSuccess));
        var health = host.GetHealth();
        Assert.Equal((3L, 1L, 0, 0), (health.Done, health.Failed, health.QueueDepth, health.InFlight));
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_AUnitBeyondItsShare_IsARetryableError()
    {
        var host = await _runners.StartAsync(options => options.UnitQueueCapacity = 1);
        var running = FakeRunners.Infer(host, "0", "a");
        await _runners.First.Started;
        var waiting = FakeRunners.Infer(host, "1", "a");

        var refused = await FakeRunners.Infer(host, "2", "a");

        Assert.True(refused.Error!.Retryable);
        Assert.Contains("'a'", refused.Error.Message, StringComparison.Ordinal);
        _runners.First.LetGo(2);
        await Task.WhenAll(running, waiting);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_SeveralUnits_RunInTurns()
    {
        var host = await _runners.StartAsync();
        var first = FakeRunners.Infer(host, "first", "z");
        await _runners.First.Started;
        Task<InferenceOutcome>[] frames = [FakeRunners.Infer(host, "a1", "a"), FakeRunners.Infer(host, "a2", "a"), FakeRunners.Infer(host, "a3", "a"), FakeRunners.Infer(host, "b1", "b")];

        _runners.First.LetGo(5);
        await Task.WhenAll([first, .. frames]);

        Assert.Equal(["first", "a1", "b1", "a2", "a3"], _runners.First.Seen);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    [Trait("Row", "S07")]
    public async Task Health_UnderAScriptedLoad_SaysHowManyWaitRunAndEnded()
    {
        var time = new ManualTime();
        var host = Hosts.Fake(
            () => _runners.Add(new FakeRunner { HoldsBack = true, OnFrame = () => time.Advance(TimeSpan.FromMilliseconds(10)) }),
            time,
            options => options.Executors = 2);
        await host.StartAsync();
        var idle = host.GetHealth();
        Assert.Equal((0, 0, 0, 0.0), (idle.QueueDepth, idle.InFlight, idle.BusyExecutors, idle.Utilisation));

        var frames = new[] { "1", "bad", "3", "4", "5" }.Select((text, number) => FakeRunners.Infer(host, text, $"unit{number}", time)).ToArray();
        var runners = _runners.All.ToArray();
        await Task.WhenAll(runners.Select(runner => runner.Started));
        var busy = host.GetHealth();
        foreach (var runner in runners)
        {
            runner.LetGo(100);
        }

        await Task.WhenAll(frames);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
        var ended = host.GetHealth();

        Assert.Equal((3, 2, 2, 1.0), (busy.QueueDepth, busy.InFlight, busy.BusyExecutors, busy.Utilisation));
        Assert.Equal((0, 0, 4L, 1L), (ended.QueueDepth, ended.InFlight, ended.Done, ended.Failed));
        Assert.Equal(0.0, ended.Utilisation);
    }

    [Fact]
    [Trait("Row", "S06")]
    public async Task Infer_FourTimesTheBytesThatMayBeInFlight_RefusesTheRestAndTakesMoreAfterwards()
    {
        var host = await _runners.StartAsync(options =>
        {
            options.MaxBytesInFlight = 400;
            options.QueueCapacity = 100;
            options.UnitQueueCapacity = 100;
        });
        var frames = Enumerable.Range(0, 16).Select(number => FakeRunners.Infer(host, $"{number}".PadLeft(100))).ToArray();
        await _runners.First.Started;

        Assert.Equal(12, frames.Count(frame => frame.IsCompleted));
        _runners.First.LetGo(100);
        var outcomes = await Task.WhenAll(frames);

        Assert.Equal(4, outcomes.Count(outcome => outcome.IsSuccess));
        Assert.All(outcomes.Where(outcome => !outcome.IsSuccess), outcome => Assert.True(outcome.Error!.Retryable));
        Assert.True((await FakeRunners.Infer(host, "next")).IsSuccess);
        Assert.Equal(12, host.GetHealth().Failed);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }
}
