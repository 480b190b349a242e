using Normitri.Inference.Execution;
using Normitri.Inference.Hosting;
using Normitri.TestModels;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Hosting;

/// <summary>A frame beyond its unit's share gives its executor back, and is run again.</summary>
[Trait("Row", "N33")]
public sealed class YieldTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task AFrameBeyondItsShare_GivesItsExecutorToOneWithin_AndStillGetsItsAnswer()
    {
        var time = new ManualTime();
        var runner = new YieldingRunner(time);
        var host = Hosts.Fake(() => runner, time);
        await host.StartAsync();
        for (var i = 0; i < 30; i++)
        {
            await FakeRunners.Infer(host, "100 ms", "loud", time).WaitAsync(Patience);
            if (i % 10 == 0)
            {
                await FakeRunners.Infer(host, "0 ms", "quiet", time).WaitAsync(Patience);
            }
        }

        var loud = FakeRunners.Infer(host, "until stopped", "loud", time);
        await runner.Runs.WaitAsync(Patience);
        var quiet = FakeRunners.Infer(host, "0 ms", "quiet", time);

        Assert.True((await quiet.WaitAsync(Patience)).IsSuccess);
        Assert.True((await loud.WaitAsync(Patience)).IsSuccess);
        Assert.Equal(["until stopped", "0 ms", "until stopped"], runner.Seen.TakeLast(3));
        var health = host.GetHealth();
        Assert.Equal((35L, 0L, 0, 1L), (health.Done, health.Failed, health.InFlight, health.Yields));
        await host.DrainAsync(Patience);
    }

    [Fact]
    public async Task ANetworkBeyondItsShare_IsStoppedInItsRun_AndAnswersAfterwards()
    {
        using var folder = new ModelFolder().Add("slow", OnnxGraphs.Slow(150).ToArray());
        await using var host = await Hosts.StartedOn(folder, options => options.Executors = 1);
        var image = BlockJpeg.Bits(1);
        // Loud takes the executor again and again; quiet comes now and then.
        var yields = 0L;
        for (var round = 0; round < 200 && yields == 0; round++)
        {
            List<Task<InferenceOutcome>> frames = [.. Enumerable.Range(0, 4).Select(_ => host.InferAsync(Hosts.Request(image, "loud"), CancellationToken.None).AsTask())];
            Assert.True(SpinWait.SpinUntil(() => host.Look()[0].State == ExecutorState.Running || frames[0].IsCompleted, Patience));
            frames.Add(host.InferAsync(Hosts.Request(image, "quiet"), CancellationToken.None).AsTask());
            foreach (var outcome in await Task.WhenAll(frames).WaitAsync(Patience))
            {
                Assert.True(outcome.IsSuccess, outcome.Error?.Message);
            }

            yields = host.GetHealth().Models[0].Yields;
        }

        Assert.True(yields > 0, "No run was stopped for the quiet one.");
        Assert.Equal(0, host.GetHealth().Models[0].InFlight);
    }

    /// <summary>Runs as long as a frame's text says, on the clock; one text runs until it is stopped, the first time.</summary>
    private sealed class YieldingRunner(ManualTime time) : IFrameStage
    {
        private readonly TaskCompletionSource _runs = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<string> _seen = [];

        /// <summary>Completes when the run that waits to be stopped goes on.</summary>
        public Task Runs => _runs.Task;

        /// <summary>Read when everything has ended.</summary>
        public IReadOnlyList<string> Seen => _seen;

        public void WarmUp()
        {
        }

        public void Process(FrameBatch batch)
        {
            var frame = batch.Frames[0];
            var text = System.Text.Encoding.UTF8.GetString(frame.Request.Image.Span);
            _seen.Add(text);
            if (text == "100 ms")
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
            }
            else if (text == "until stopped" && !_runs.Task.IsCompleted)
            {
                using var stopped = new ManualResetEventSlim();
                Assert.True(batch.Turn.TryBeginRun(stopped.Set));
                _runs.SetResult();
                Assert.True(stopped.Wait(Patience), "Nobody stopped the run.");
                batch.Turn.EndRun();
                frame.Fail(InferenceErrors.Yielded);
            }
        }

        public void Abort()
        {
        }

        public void Dispose()
        {
        }
    }
}
