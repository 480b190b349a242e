using Normitri.Inference.Execution;
using Normitri.Inference.Hosting;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Hosting;

public sealed class StageThreadTests
{
    private readonly GateStage _prepare = new();
    private readonly GateStage _network = new();
    private readonly GateStage _read = new();

    [Fact]
    [Trait("Row", "Y05")]
    public async Task Infer_FourThreeTwo_IsTheMostThatEachStageEverDoesAtOnce()
    {
        var host = await Started(prepare: 4, executors: 3, postprocess: 2);
        var frames = Enumerable.Range(0, 40).Select(number => Infer(host, $"{number}", $"camera{number}")).ToArray();

        await _prepare.Entered(4);
        _prepare.Open();
        await _network.Entered(3);
        _network.Open();
        await _read.Entered(2);
        _read.Open();
        var outcomes = await Task.WhenAll(frames);

        Assert.All(outcomes, outcome => Assert.True(outcome.IsSuccess, outcome.Error?.Message));
        Assert.Equal((4, 3, 2), (_prepare.Most, _network.Most, _read.Most));
        Assert.Equal([4L, 3, 2], host.Pipeline.Groups.Select(group => group.Counters.Busy.Peak));
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_PrepareThreadsAlone_LeaveTheReadingToTheExecutors()
    {
        Open();
        var host = await Started(prepare: 2, executors: 2, postprocess: 0);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Infer(host, $"{number}")));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsSuccess));
        Assert.Equal((16, 16, 16), (_prepare.Frames, _network.Frames, _read.Frames));
        Assert.Equal(2, host.Pipeline.Groups.Count);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("crash in prepare")]
    [InlineData("crash in network")]
    [InlineData("crash in read")]
    public async Task Infer_ACrashInAnyStage_EndsThatFrameOnly(string text)
    {
        Open();
        var host = await Started(prepare: 1, executors: 1, postprocess: 1);

        var crashed = await Infer(host, text);
        var next = await Infer(host, "next").WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Contains(text, crashed.Error!.Message, StringComparison.Ordinal);
        Assert.True(next.IsSuccess);
        Assert.Equal(1, host.GetHealth().ExecutorRestarts);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    [Trait("Row", "Y04")]
    public async Task Drain_WithFramesInEveryStage_AnswersThemAll()
    {
        var host = await Started(prepare: 2, executors: 2, postprocess: 1);
        var frames = Enumerable.Range(0, 12).Select(number => Infer(host, $"{number}", $"camera{number}")).ToArray();
        await _prepare.Entered(2);

        var drained = host.DrainAsync(TimeSpan.FromSeconds(60));
        Open();
        await drained;

        Assert.All(await Task.WhenAll(frames), outcome => Assert.True(outcome.IsSuccess));
        GateStage[] stages = [_prepare, _network, _read];
        Assert.Equal([2, 2, 1], stages.Select(stage => stage.Disposals));
        Assert.All(host.Pipeline.Groups, group => Assert.Equal((0, 0L), (group.Counters.Alive, group.Counters.Busy.Live)));
    }

    private static Task<InferenceOutcome> Infer(ModelHost host, string text, string unit = "camera") =>
        host.InferAsync(Hosts.Request(System.Text.Encoding.UTF8.GetBytes(text), unit), CancellationToken.None).AsTask();

    private void Open()
    {
        _prepare.Open();
        _network.Open();
        _read.Open();
    }

    private async Task<ModelHost> Started(int prepare, int executors, int postprocess)
    {
        var runtime = new FakeRuntime
        {
            Preparer = () => _prepare.Stage("prepare"),
            Network = () => _network.Stage("network"),
            Reader = () => _read.Stage("read"),
        };
        var host = Hosts.Fake(runtime, change: options =>
        {
            options.PrepareThreads = prepare;
            options.Executors = executors;
            options.PostprocessThreads = postprocess;
            options.QueueCapacity = 64;
            options.UnitQueueCapacity = 64;
        });
        await host.StartAsync();
        return host;
    }

    /// <summary>The stages of one kind: nobody comes through until the gate is opened.</summary>
    private sealed class GateStage
    {
        private readonly ManualResetEventSlim _gate = new();
        private readonly SemaphoreSlim _entered = new(0);
        private int _inside;
        private int _most;
        private int _frames;
        private int _disposals;

        public int Most => _most;

        public int Frames => _frames;

        public int Disposals => _disposals;

        public void Open() => _gate.Set();

        public async Task Entered(int threads)
        {
            for (var i = 0; i < threads; i++)
            {
                Assert.True(await _entered.WaitAsync(TimeSpan.FromSeconds(30)), $"Only {i} threads came in.");
            }
        }

        public IFrameStage Stage(string name) => new Fake(this, name);

        private sealed class Fake(GateStage owner, string name) : IFrameStage
        {
            public void WarmUp()
            {
            }

            public void Process(FrameBatch batch)
            {
                var inside = Interlocked.Increment(ref owner._inside);
                for (var most = owner._most; inside > most; most = owner._most)
                {
                    Interlocked.CompareExchange(ref owner._most, inside, most);
                }

                owner._entered.Release();
                owner._gate.Wait();
                Interlocked.Add(ref owner._frames, batch.Count);
                Interlocked.Decrement(ref owner._inside);
                foreach (var frame in batch.Frames)
                {
                    var text = System.Text.Encoding.UTF8.GetString(frame.Request.Image.Span);
                    if (text == $"crash in {name}")
                    {
                        throw new InvalidOperationException(text);
                    }
                }
            }

            public void Abort()
            {
            }

            public void Dispose() => Interlocked.Increment(ref owner._disposals);
        }
    }
}
