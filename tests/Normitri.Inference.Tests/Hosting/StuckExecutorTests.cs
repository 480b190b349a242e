using System.Text;
using Normitri.Inference.Hosting;
using Normitri.TestModels;
using Normitri.TestSupport;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Tests.Hosting;

public sealed class StuckExecutorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    [Trait("Row", "Y09")]
    public async Task Replace_AnExecutorThatHangs_EndsItsFrameAndRunsTheNext()
    {
        var hung = new HungRunner();
        var runners = new Queue<Func<Inference.Execution.IFrameStage>>([() => hung, () => new FakeRunner()]);
        var host = Hosts.Fake(new FakeRuntime { Runner = () => runners.Dequeue()() });
        await host.StartAsync();
        var lost = Infer(host, "0");
        await hung.Entered;
        var waiting = Infer(host, "1");

        var seen = Assert.Single(host.Look());
        Assert.Equal((ExecutorState.Running, 1L, true), (seen.State, seen.Run, seen.IsAlive));
        Assert.True(seen.Overdue < TimeSpan.Zero);
        Assert.True(host.WorkerOf(seen.Id).StopRun(seen.Run));
        Assert.Equal(1, hung.Stops);
        Assert.False(lost.IsCompleted);

        Assert.True(host.WorkerOf(seen.Id).Replace(seen.Run));
        var outcome = await lost.WaitAsync(Patience);
        Assert.True((await waiting.WaitAsync(Patience)).IsSuccess);

        Assert.Equal(PipelineErrorKind.InferenceFailed, outcome.Error!.Kind);
        Assert.True(outcome.Error.Retryable);
        Assert.Contains("did not come back", outcome.Error.Message, StringComparison.Ordinal);
        Assert.Equal(1, hung.Retirements);
        Assert.False(hung.Disposed.IsCompleted); // nothing is freed under the call that goes on
        var health = host.GetHealth();
        Assert.Equal((1, 1, 1L, 1L, 0), (health.LeftBehind, health.Executors, health.Done, health.Failed, health.InFlight));
        Assert.False(host.WorkerOf(seen.Id).Replace(seen.Run)); // that run is not there any more
        Assert.Equal(1, Assert.Single(host.Look()).LeftBehind);

        hung.ComeBack();
        await hung.Disposed.WaitAsync(Patience);
        Assert.True(SpinWait.SpinUntil(() => host.GetHealth().LeftBehind == 0, Patience));
        Assert.Equal((1L, 1L, 1), (host.GetHealth().Done, host.GetHealth().Failed, host.GetHealth().Executors));
        await host.DrainAsync(Patience);
    }

    [Fact]
    public async Task StopRun_WhereTheRunObeys_GoesOnWithTheSameExecutor()
    {
        var runner = new HungRunner { Obeys = true };
        var host = Hosts.Fake(() => runner);
        await host.StartAsync();
        var running = Infer(host, "0");
        await runner.Entered;
        var seen = Assert.Single(host.Look());

        Assert.False(host.WorkerOf(seen.Id).StopRun(seen.Run + 1));
        Assert.True(host.WorkerOf(seen.Id).StopRun(seen.Run));
        await running.WaitAsync(Patience);

        Assert.Equal(0, host.GetHealth().LeftBehind);
        Assert.False(host.WorkerOf(seen.Id).Replace(seen.Run));
        await host.DrainAsync(Patience);
    }

    [Fact]
    public async Task StopRun_OfANetwork_StopsItWithAnErrorThatCanBeRetried()
    {
        using var folder = new ModelFolder().Add("slow", OnnxGraphs.Slow(3_000).ToArray());
        await using var host = await Hosts.StartedOn(folder, options => options.Executors = 1);
        var running = host.InferAsync(Hosts.Request(BlockJpeg.Bits(1)), CancellationToken.None).AsTask();
        ExecutorProgress seen = default;
        Assert.True(SpinWait.SpinUntil(() => (seen = host.Look()[0]).State == ExecutorState.Running, Patience));
        while (!running.IsCompleted)
        {
            host.StopRun(seen); // the first may come before the network's own run has begun
            await Task.Yield();
        }

        var outcome = await running;

        Assert.True(outcome.Error!.Retryable);
        Assert.Contains("was stopped", outcome.Error.Message, StringComparison.Ordinal);
        Assert.True((await host.InferAsync(Hosts.Request(BlockJpeg.Bits(5)), CancellationToken.None)).IsSuccess);
    }

    [Fact]
    public async Task Drain_WithAThreadLeftBehind_Ends()
    {
        var hung = new HungRunner();
        var runners = new Queue<Func<Inference.Execution.IFrameStage>>([() => hung, () => new FakeRunner()]);
        var runtime = new FakeRuntime { Runner = () => runners.Dequeue()() };
        var host = Hosts.Fake(runtime);
        await host.StartAsync();
        var lost = Infer(host, "0");
        await hung.Entered;
        Assert.True(host.WorkerOf(host.Look().Single().Id).Replace(1));
        await lost.WaitAsync(Patience);

        await host.DrainAsync(Patience).WaitAsync(Patience);

        Assert.Equal(1, runtime.Disposals);
        Assert.False(hung.Disposed.IsCompleted);
        hung.ComeBack();
        await hung.Disposed.WaitAsync(Patience);
    }

    /// <summary>On the executor itself, and on the one thread of a pipeline behind which batches wait.</summary>
    [Theory]
    [Trait("Row", "Y09")]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Drain_WithARunThatNothingStops_AnswersEveryFrame(int prepareThreads)
    {
        var time = new ManualTime();
        var hung = new HungRunner();
        var made = 0;
        var runtime = new FakeRuntime { Runner = Hung, Preparer = () => new FakeRunner(), Network = Hung, Reader = () => new FakeRunner() };
        var host = Hosts.Fake(runtime, time, change: options => options.PrepareThreads = prepareThreads);
        await host.StartAsync();
        var lost = Infer(host, "0", time);
        await hung.Entered;
        var waiting = Infer(host, "1", time);
        Assert.True(prepareThreads == 0 || SpinWait.SpinUntil(() => host.GetHealth().QueueDepth == 0, Patience));

        var drained = host.DrainAsync(TimeSpan.Zero);
        time.Advance(TimeSpan.FromSeconds(10));
        await drained.WaitAsync(Patience);

        Assert.All(await Task.WhenAll(lost, waiting).WaitAsync(Patience), outcome => Assert.True(outcome.Error!.Retryable));
        Assert.Equal((1, 0), (made, runtime.Disposals)); // nothing is loaded any more, and nothing freed under the run
        hung.ComeBack();
        await hung.Disposed.WaitAsync(Patience);

        Inference.Execution.IFrameStage Hung()
        {
            made++;
            return hung;
        }
    }

    [Fact]
    public async Task Replace_AThreadOfAPipeline_KeepsItsBatches()
    {
        var hung = new HungRunner();
        var networks = new Queue<Func<Inference.Execution.IFrameStage>>([() => hung, () => new FakeRunner()]);
        var host = Hosts.Fake(
            new FakeRuntime { Preparer = () => new FakeRunner(), Network = () => networks.Dequeue()(), Reader = () => new FakeRunner() },
            change: options => (options.PrepareThreads, options.PostprocessThreads) = (1, 1));
        await host.StartAsync();
        var lost = Infer(host, "0");
        await hung.Entered;
        var seen = host.Look().Single(executor => executor.Id.Group == ExecutorId.Executor);

        Assert.True(host.WorkerOf(seen.Id).Replace(seen.Run));
        Assert.True((await lost.WaitAsync(Patience)).Error!.Retryable);
        for (var i = 0; i < 32; i++)
        {
            Assert.True((await Infer(host, $"{i}").WaitAsync(Patience)).IsSuccess);
        }

        await host.DrainAsync(Patience);
        hung.ComeBack();
    }

    [Theory]
    [InlineData(3001)] // between the stage's crash and the end of its frames
    [Trait("Row", "Y09")]
    public async Task Infer_AThreadThatCrashes_EndsItsFramesAndAnotherTakesItsPlace(int logEvent)
    {
        var host = Hosts.Fake(new FakeRuntime { Runner = () => new FakeRunner() }, logger: new BrokenLogger(logEvent));
        await host.StartAsync();

        var crashed = await Infer(host, "crash").WaitAsync(Patience);
        var next = await Infer(host, "next").WaitAsync(Patience);

        Assert.True(crashed.Error!.Retryable);
        Assert.Contains("The log broke.", crashed.Error.Message, StringComparison.Ordinal);
        Assert.True(next.IsSuccess);
        var seen = Assert.Single(host.Look());
        Assert.Equal((1L, true, 0), (seen.Crashes, seen.IsAlive, seen.LeftBehind));
        Assert.Equal((0, 1L, 1L), (host.GetHealth().InFlight, host.GetHealth().Done, host.GetHealth().Failed));
        await host.DrainAsync(Patience);
    }

    [Fact]
    [Trait("Row", "Y09")]
    public async Task Infer_ASixthCrashInAMinute_HoldsTheExecutorUntilTheWindowHasSlid()
    {
        var time = new ManualTime();
        var limit = new RestartLimit(5, TimeSpan.FromSeconds(60), time);
        var host = Hosts.Fake(new FakeRuntime { Runner = () => new FakeRunner() }, time, restarts: limit);
        await host.StartAsync();
        for (var i = 0; i < 6; i++)
        {
            Assert.Contains("broke", (await Infer(host, "crash", time).WaitAsync(Patience)).Error!.Message, StringComparison.Ordinal);
        }

        Assert.True(SpinWait.SpinUntil(() => host.Look().Single().State == ExecutorState.Held, Patience));
        Assert.Equal((5, 5L), (limit.Taken, host.GetHealth().ExecutorRestarts));
        var waiting = Infer(host, "next", time);
        time.Advance(TimeSpan.FromSeconds(60));

        Assert.True((await waiting.WaitAsync(Patience)).IsSuccess);
        Assert.Equal((1, 6L), (limit.Taken, host.GetHealth().ExecutorRestarts));
        await host.DrainAsync(Patience);
    }

    private static Task<InferenceOutcome> Infer(ModelHost host, string text, TimeProvider? time = null) =>
        host.InferAsync(Hosts.Request(Encoding.UTF8.GetBytes(text), within: TimeSpan.FromHours(1), time: time), CancellationToken.None).AsTask();
}
