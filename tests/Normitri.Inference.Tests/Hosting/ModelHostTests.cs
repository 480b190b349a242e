using System.Collections.Concurrent;
using System.Text;
using Normitri.Inference.Hosting;
using Normitri.TestSupport;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Tests.Hosting;

public sealed class ModelHostTests
{
    private readonly ConcurrentQueue<FakeRunner> _runners = new();

    [Fact]
    [Trait("Row", "Y02")]
    public async Task Start_BeforeEveryExecutorIsWarm_IsNotReady()
    {
        using var warm = new SemaphoreSlim(0);
        var host = Hosts.Fake(() => Add(new FakeRunner { OnWarmUp = warm.Wait }), change: options => options.Executors = 3);

        var started = host.StartAsync();
        warm.Release(2);
        Assert.False(started.IsCompleted);
        Assert.True(host.GetHealth().Executors < 3);
        warm.Release(1);
        await started.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(3, host.GetHealth().Executors);
        Assert.All(_runners, runner => Assert.Equal(1, runner.WarmUps));
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    [Trait("Row", "N17")]
    public async Task Start_WhereWarmUpFails_Fails()
    {
        var host = Hosts.Fake(() => Add(new FakeRunner { OnWarmUp = () => throw new InvalidOperationException("cold") }));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);

        Assert.Equal("cold", exception.Message);
        Assert.Equal(1, Assert.Single(_runners).Disposals);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_AFullQueue_IsARetryableError()
    {
        var host = await Started(options => options.QueueCapacity = 2);
        var running = Infer(host, "0");
        await Runner.Started;
        var waiting = new[] { Infer(host, "1", "a"), Infer(host, "2", "b") };

        var refused = await Infer(host, "3", "c");

        Assert.True(refused.Error!.Retryable);
        Assert.Contains("2 frames wait", refused.Error.Message, StringComparison.Ordinal);
        Assert.Equal(Hosts.Model, refused.Model);
        Runner.LetGo(3);
        Assert.All(await Task.WhenAll([running, .. waiting]), outcome => Assert.True(outcome.IsSuccess));
        var health = host.GetHealth();
        Assert.Equal((3L, 1L, 0, 0), (health.Done, health.Failed, health.QueueDepth, health.InFlight));
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_AUnitBeyondItsShare_IsARetryableError()
    {
        var host = await Started(options => options.UnitQueueCapacity = 1);
        var running = Infer(host, "0", "a");
        await Runner.Started;
        var waiting = Infer(host, "1", "a");

        var refused = await Infer(host, "2", "a");

        Assert.True(refused.Error!.Retryable);
        Assert.Contains("'a'", refused.Error.Message, StringComparison.Ordinal);
        Runner.LetGo(2);
        await Task.WhenAll(running, waiting);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_SeveralUnits_RunInTurns()
    {
        var host = await Started();
        var first = Infer(host, "first", "z");
        await Runner.Started;
        Task<InferenceOutcome>[] frames = [Infer(host, "a1", "a"), Infer(host, "a2", "a"), Infer(host, "a3", "a"), Infer(host, "b1", "b")];

        Runner.LetGo(5);
        await Task.WhenAll([first, .. frames]);

        Assert.Equal(["first", "a1", "b1", "a2", "a3"], Runner.Seen);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_ACrash_IsAnErrorAndTheExecutorIsMadeAnew()
    {
        var host = await Started(holdsBack: false);

        var crashed = await Infer(host, "crash");
        var next = await Infer(host, "next");

        Assert.Equal(PipelineErrorKind.InferenceFailed, crashed.Error!.Kind);
        Assert.True(crashed.Error.Retryable);
        Assert.Contains("the runner broke", crashed.Error.Message, StringComparison.Ordinal);
        Assert.True(next.IsSuccess);
        Assert.Equal(2, _runners.Count);
        Assert.Equal((1, 1), (_runners.First().Disposals, _runners.Last().WarmUps));
        var health = host.GetHealth();
        Assert.Equal((1L, 1L, 1L, 1), (health.ExecutorRestarts, health.Done, health.Failed, health.Executors));
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_ACrashWhoseReplacementFailsAtFirst_IsTriedAgain()
    {
        var attempts = 0;
        var host = Hosts.Fake(() => Add(new FakeRunner
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

        await Infer(host, "crash");
        var next = await Infer(host, "next").WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(next.IsSuccess);
        Assert.Equal(3, _runners.Count);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_ADeadlineThatPassesInTheQueue_EndsWithoutAnExecutor()
    {
        var time = new ManualTime();
        var host = await Started(time: time);
        var running = Infer(host, "0", time: time);
        await Runner.Started;
        var waiting = host.InferAsync(Hosts.Request("late"u8.ToArray(), within: TimeSpan.FromSeconds(1), time: time), CancellationToken.None);

        time.Advance(TimeSpan.FromSeconds(2));
        host.EndOverdue();

        var outcome = await waiting;
        Assert.True(outcome.Error!.Retryable);
        Assert.Contains("waited for an executor", outcome.Error.Message, StringComparison.Ordinal);
        Assert.Equal(2000, outcome.Timings.QueueMs);
        Runner.LetGo();
        await running;
        await host.DrainAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["0"], Runner.Seen);
    }

    [Fact]
    public async Task Infer_ADeadlineThatHasPassedWhenItsTurnComes_DoesNotRun()
    {
        var time = new ManualTime();
        var host = await Started(time: time, holdsBack: false);

        var outcome = await host.InferAsync(Hosts.Request("late"u8.ToArray(), within: TimeSpan.Zero, time: time), CancellationToken.None);

        Assert.False(outcome.IsSuccess);
        Assert.Empty(Runner.Seen);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_CancelledWhileItWaits_LeavesTheQueue()
    {
        var host = await Started();
        var running = Infer(host, "0");
        await Runner.Started;
        using var cancellation = new CancellationTokenSource();
        var waiting = host.InferAsync(Hosts.Request("1"u8.ToArray()), cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, host.GetHealth().QueueDepth);
        Runner.LetGo();
        await running;
        await host.DrainAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["0"], Runner.Seen);
    }

    [Fact]
    public async Task Infer_CancelledWhileItRuns_RunsToItsEnd()
    {
        var host = await Started();
        using var cancellation = new CancellationTokenSource();
        var running = host.InferAsync(Hosts.Request("0"u8.ToArray()), cancellation.Token).AsTask();
        await Runner.Started;

        await cancellation.CancelAsync();
        Runner.LetGo();

        Assert.True((await running).IsSuccess);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    [Trait("Row", "Y04")]
    public async Task Drain_UnderLoad_AnswersWhatWasAcceptedAndTakesNothingMore()
    {
        var host = await Started();
        var accepted = Enumerable.Range(0, 8).Select(number => Infer(host, $"{number}", $"unit{number % 3}")).ToArray();
        await Runner.Started;

        var drained = host.DrainAsync(TimeSpan.FromSeconds(60));
        var late = await Infer(host, "late");
        Runner.LetGo(8);
        await drained;

        Assert.True(late.Error!.Retryable);
        Assert.Contains("stopping", late.Error.Message, StringComparison.Ordinal);
        Assert.All(await Task.WhenAll(accepted), outcome => Assert.True(outcome.IsSuccess));
        Assert.Equal(1, Runner.Disposals);
        Assert.Equal(0, host.GetHealth().Executors);
    }

    [Fact]
    public async Task Drain_BeyondItsLimit_StopsTheRunAndEndsWhatWaitsWithAnError()
    {
        var host = await Started();
        var running = Infer(host, "0");
        await Runner.Started;
        var waiting = Infer(host, "1");

        await host.DrainAsync(TimeSpan.Zero).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(1, Runner.Aborts);
        Assert.True((await running).IsSuccess);
        Assert.Contains("stopping", (await waiting).Error!.Message, StringComparison.Ordinal);
        Assert.Equal(1, Runner.Disposals);
    }

    [Fact]
    public async Task Recycle_AnExecutorThatWaits_MakesItAnewAtOnce()
    {
        var host = await Started(holdsBack: false);

        await host.RecycleAsync(0).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(2, _runners.Count);
        Assert.Equal((1, 0), (_runners.First().Disposals, _runners.Last().Disposals));
        Assert.True((await Infer(host, "next")).IsSuccess);
        Assert.Equal(["next"], _runners.Last().Seen);
        Assert.Equal((1L, 1), (host.GetHealth().ExecutorRestarts, host.GetHealth().Executors));
        await host.DrainAsync(TimeSpan.FromSeconds(30));
        Assert.All(_runners, runner => Assert.Equal(1, runner.Disposals));
    }

    [Fact]
    public async Task Recycle_AnExecutorThatRuns_StopsTheRunAndMakesItAnew()
    {
        var host = await Started();
        var running = Infer(host, "0");
        await Runner.Started;

        await Task.WhenAll(host.RecycleAsync(0), host.RecycleAsync(0)).WaitAsync(TimeSpan.FromSeconds(30));

        await running;
        Assert.InRange(Runner.Aborts, 1, 2);
        Assert.InRange(_runners.Count, 2, 3); // the second wish is the first one's, or came after it was fulfilled
        await host.DrainAsync(TimeSpan.FromSeconds(30));
        Assert.All(_runners, runner => Assert.Equal(1, runner.Disposals));
    }

    [Fact]
    [Trait("Row", "Y04")]
    public async Task Drain_WhileAnExecutorCannotBeMadeAnew_EndsWhatWaitsWithAnError()
    {
        var attempts = 0;
        var host = Hosts.Fake(() => Interlocked.Increment(ref attempts) == 1
            ? Add(new FakeRunner { HoldsBack = true })
            : throw new InvalidOperationException("no more runners"));
        await host.StartAsync();
        var crashed = Infer(host, "crash");
        await Runner.Started;
        var waiting = Infer(host, "waiting");

        var drained = host.DrainAsync(TimeSpan.FromHours(1));
        Runner.LetGo();
        await drained.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Contains("the runner broke", (await crashed).Error!.Message, StringComparison.Ordinal);
        Assert.Contains("stopping", (await waiting).Error!.Message, StringComparison.Ordinal);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task Recycle_AnExecutorThatIsNotThere_IsRefused()
    {
        var host = await Started(holdsBack: false);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.RecycleAsync(1));

        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_WhereTheNetworkFailsThreeTimesInARow_MakesTheExecutorAnew()
    {
        var host = await Started(options => options.RecycleAfter = 3, holdsBack: false);

        foreach (var text in new[] { "misfit", "misfit", "fine", "misfit", "misfit", "bad", "misfit", "misfit" })
        {
            await Infer(host, text);
        }

        Assert.Equal(0, host.GetHealth().ExecutorRestarts);
        await Infer(host, "misfit");
        await Infer(host, "next");

        Assert.Equal(1, host.GetHealth().ExecutorRestarts);
        Assert.Equal(["next"], _runners.Last().Seen);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    [Trait("Row", "S07")]
    public async Task Health_UnderAScriptedLoad_SaysHowManyWaitRunAndEnded()
    {
        var time = new ManualTime();
        var host = Hosts.Fake(
            () => Add(new FakeRunner { HoldsBack = true, OnFrame = () => time.Advance(TimeSpan.FromMilliseconds(10)) }),
            time,
            options => options.Executors = 2);
        await host.StartAsync();
        var idle = host.GetHealth();
        Assert.Equal((0, 0, 0, 0.0), (idle.QueueDepth, idle.InFlight, idle.BusyExecutors, idle.Utilisation));

        var frames = new[] { "1", "bad", "3", "4", "5" }.Select((text, number) => Infer(host, text, $"unit{number}", time)).ToArray();
        var runners = _runners.ToArray();
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
        var host = await Started(options =>
        {
            options.MaxBytesInFlight = 400;
            options.QueueCapacity = 100;
            options.UnitQueueCapacity = 100;
        });
        var frames = Enumerable.Range(0, 16).Select(number => Infer(host, $"{number}".PadLeft(100))).ToArray();
        await Runner.Started;

        Assert.Equal(12, frames.Count(frame => frame.IsCompleted));
        Runner.LetGo(100);
        var outcomes = await Task.WhenAll(frames);

        Assert.Equal(4, outcomes.Count(outcome => outcome.IsSuccess));
        Assert.All(outcomes.Where(outcome => !outcome.IsSuccess), outcome => Assert.True(outcome.Error!.Retryable));
        Assert.True((await Infer(host, "next")).IsSuccess);
        Assert.Equal(12, host.GetHealth().Failed);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    private FakeRunner Runner => _runners.First();

    private static Task<InferenceOutcome> Infer(ModelHost host, string text, string unit = "camera-1", TimeProvider? time = null) =>
        host.InferAsync(Hosts.Request(Encoding.UTF8.GetBytes(text), unit, time: time), CancellationToken.None).AsTask();

    private async Task<ModelHost> Started(
        Action<Normitri.Inference.Configuration.InferenceOptions>? change = null, TimeProvider? time = null, bool holdsBack = true)
    {
        var host = Hosts.Fake(() => Add(new FakeRunner { HoldsBack = holdsBack }), time, change);
        await host.StartAsync();
        return host;
    }

    private FakeRunner Add(FakeRunner runner)
    {
        _runners.Enqueue(runner);
        return runner;
    }
}
