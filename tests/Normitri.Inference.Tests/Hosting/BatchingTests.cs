using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.TestModels;
using Normitri.TestSupport;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Tests.Hosting;

public sealed class BatchingTests
{
    [Fact]
    [Trait("Row", "S08")]
    [Trait("Row", "N17")]
    public async Task Infer_ThirtyTwoFramesThatWait_AreOneRun()
    {
        var runner = new FakeRunner { HoldsBack = true };
        var host = await Started(runner, maxFrames: 32);
        var first = Infer(host, "first");
        await runner.Started;
        var frames = Enumerable.Range(0, 32).Select(number => Infer(host, $"{number}")).ToArray();

        runner.LetGo(33);
        await Task.WhenAll([first, .. frames]);

        Assert.Equal([1, 32], runner.Batches);
        Assert.Equal(["first", .. Enumerable.Range(0, 32).Select(number => $"{number}")], runner.Seen);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    [Trait("Row", "N17")]
    public async Task Infer_ABatchOfEightWithABadThird_GivesSevenResultsAndOneError()
    {
        var runner = new FakeRunner { HoldsBack = true };
        var host = await Started(runner, maxFrames: 8);
        var first = Infer(host, "first");
        await runner.Started;
        var frames = Enumerable.Range(0, 8).Select(number => Infer(host, number == 3 ? "bad" : $"{number}")).ToArray();

        runner.LetGo(9);
        var outcomes = await Task.WhenAll(frames);
        await first;

        Assert.Equal([1, 8], runner.Batches);
        Assert.Equal([3], Enumerable.Range(0, 8).Where(number => !outcomes[number].IsSuccess));
        Assert.Equal(PipelineErrorKind.InvalidFrame, outcomes[3].Error!.Kind);
        var health = host.GetHealth();
        Assert.Equal((8, 1), (health.Done, health.Failed));
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_ABatchThatCrashes_EndsEveryFrameOfItAndNoOther()
    {
        var runner = new FakeRunner { HoldsBack = true };
        var second = new FakeRunner();
        var runners = new Queue<FakeRunner>([runner, second]);
        var host = Hosts.Fake(
            new FakeRuntime { MaxFrames = 2, Runner = runners.Dequeue }, change: options => options.Batching.MaxDelay = TimeSpan.Zero);
        await host.StartAsync();
        var first = Infer(host, "first");
        await runner.Started;
        var frames = new[] { Infer(host, "a"), Infer(host, "crash"), Infer(host, "b") };

        runner.LetGo(3);
        var outcomes = await Task.WhenAll(frames);
        await first;

        Assert.All(outcomes[..2], outcome => Assert.Contains("the runner broke", outcome.Error!.Message, StringComparison.Ordinal));
        Assert.True(outcomes[2].IsSuccess);
        Assert.Equal(["b"], second.Seen);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Infer_AFrameThatIsLateWhenItsBatchIsPutTogether_IsNotInIt()
    {
        var time = new ManualTime();
        var runner = new FakeRunner { HoldsBack = true };
        var host = await Started(runner, maxFrames: 3, time);
        var first = Infer(host, "first", time: time);
        await runner.Started;
        var late = Infer(host, "late", within: TimeSpan.FromSeconds(1), time: time);
        var fine = new[] { Infer(host, "a", time: time), Infer(host, "b", time: time) };
        time.Advance(TimeSpan.FromSeconds(2));

        runner.LetGo(3);
        await Task.WhenAll([first, .. fine]);

        Assert.Contains("waited for an executor", (await late).Error!.Message, StringComparison.Ordinal);
        Assert.Equal(["first", "a", "b"], runner.Seen);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Infer_FiveHundredPicturesInBatches_GivesEachItsOwnAnswer(int prepareThreads)
    {
        using var folder = new ModelFolder().Add("blocks", BatchGraphs.BrightBlocks("n").ToArray());
        var meters = Hosts.Meters();
        var options = new InferenceOptions
        {
            ModelsPath = folder.Root,
            Executors = 2,
            PrepareThreads = prepareThreads,
            PostprocessThreads = prepareThreads / 2,
            QueueCapacity = 500,
            UnitQueueCapacity = 500,
        };
        options.Batching.MaxSize = 16;
        await using var host = new InferenceHost(Options.Create(options), TimeProvider.System, meters, NullLogger<InferenceHost>.Instance);
        var (sizes, batches) = (0, 0);
        using var listener = Listen(meters, size =>
        {
            Interlocked.Add(ref sizes, size);
            Interlocked.Increment(ref batches);
        });
        await host.StartAsync(CancellationToken.None);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 500).Select(async number =>
        {
            var bits = (ulong)(number + 1) * 0x9E37_79B9_7F4A_7C15UL;
            return (bits, outcome: await host.InferAsync(Hosts.Request(BlockJpeg.Bits(bits), $"camera-{number % 7}"), CancellationToken.None));
        }));

        foreach (var (bits, outcome) in outcomes)
        {
            Assert.True(outcome.IsSuccess, outcome.Error?.Message);
            Assert.Equal(bits, Blocks.Of(outcome));
        }

        Assert.Equal(500, sizes);
        Assert.InRange(batches, 32, 499);
    }

    private static MeterListener Listen(IMeterFactory meters, Action<int> onBatch)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == "normitri.inference.batch.size")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((_, value, _, _) => onBatch(value));
        listener.Start();
        return listener;
    }

    private static async Task<ModelHost> Started(FakeRunner runner, int maxFrames, TimeProvider? time = null)
    {
        var host = Hosts.Fake(
            new FakeRuntime { MaxFrames = maxFrames, Runner = () => runner },
            time,
            options =>
            {
                options.QueueCapacity = 64;
                options.UnitQueueCapacity = 64;
                options.Batching.MaxDelay = TimeSpan.Zero;
            });
        await host.StartAsync();
        return host;
    }

    private static Task<InferenceOutcome> Infer(ModelHost host, string text, TimeSpan? within = null, TimeProvider? time = null) =>
        host.InferAsync(Hosts.Request(System.Text.Encoding.UTF8.GetBytes(text), within: within, time: time), CancellationToken.None).AsTask();
}
