using Normitri.Inference.Configuration;
using Normitri.Inference.Execution;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.Inference.Sessions;
using Normitri.TestModels;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Execution;

/// <summary>Many threads on the sessions of one model: what each gets is its own, and nothing is left behind.</summary>
public sealed class SharedSessionTests : IDisposable
{
    private readonly ModelFolder _folder = ModelFolder.WithBlocks(json => json["thresholds"]!["byKind"]!["wrongItem"] = 0.0);

    [Fact]
    [Trait("Row", "S01")]
    public async Task Run_OnFourThreadsAtOnce_GivesTheSameBitsAsOnOne()
    {
        const int Pictures = 200;
        using var runtime = Open(SessionSharing.Shared, out var sessions);
        var alone = new InferredDefect[Pictures][];
        RunAll(runtime, 0, 1, alone);

        var together = new InferredDefect[Pictures][];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(part => Task.Factory.StartNew(
            () => RunAll(runtime, part, 4, together), TaskCreationOptions.LongRunning)));

        for (var i = 0; i < Pictures; i++)
        {
            Assert.Equal(OnnxGraphs.Blocks, alone[i].Length);
            Assert.Equal(alone[i], together[i]); // scores compare as numbers: equal only bit by bit
        }

        Assert.Equal(1, sessions.Created);
    }

    [Fact]
    [Trait("Row", "S02")]
    public async Task Infer_ABatchOfTen_AnswersInTheOrderOfTheRequestsFromOneModel()
    {
        var runtime = Open(SessionSharing.Auto, out var sessions);
        var host = Hosts.Fake(runtime, change: options => options.Executors = 4);
        await host.StartAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(number =>
            host.InferAsync(Hosts.Request(Picture(number), $"camera{number}"), CancellationToken.None).AsTask()));

        Assert.Equal(Enumerable.Range(0, 10).Select(number => Level(number)), outcomes.Select(outcome => (int)Math.Round(outcome.Defects[0].Score * 255)));
        Assert.Equal(1, sessions.Created);
        await host.DrainAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(1, sessions.Disposed);
    }

    [Fact]
    [Trait("Row", "Y04")]
    public async Task Drain_UnderLoadOnDedicatedSessions_LosesNothingAndEndsEachSessionOnce()
    {
        var runtime = Open(SessionSharing.Dedicated, out var sessions);
        var host = Hosts.Fake(runtime, change: options => (options.Executors, options.QueueCapacity, options.UnitQueueCapacity) = (4, 500, 500));
        await host.StartAsync();
        var frames = Enumerable.Range(0, 300).Select(number =>
            host.InferAsync(Hosts.Request(Picture(number % 10)), CancellationToken.None).AsTask()).ToArray();
        var recycled = host.RecycleAsync(2);

        await Task.WhenAll(host.DrainAsync(TimeSpan.FromSeconds(60)), recycled);

        var outcomes = await Task.WhenAll(frames);
        Assert.All(outcomes.Where(outcome => !outcome.IsSuccess), outcome => Assert.True(outcome.Error!.Retryable)); // what the recycled one held
        Assert.InRange(outcomes.Count(outcome => outcome.IsSuccess), 299, 300);
        Assert.Equal(sessions.Created, sessions.Disposed);
        Assert.InRange(sessions.Created, 4, 5);
    }

    [Theory]
    [Trait("Row", "N34")]
    [InlineData(false)]
    [InlineData(true)]
    public void Outcome_AfterTheMemoryItCameFromIsPoisoned_IsUnchanged(bool endToEnd)
    {
        using var folder = endToEnd
            ? new ModelFolder().Add("blocks", OnnxGraphs.BrightBlocksEndToEnd().ToArray(), json => json["output"]!["form"] = "end2end")
            : ModelFolder.WithBlocks();
        using var runtime = new ModelRuntime(
            ModelSessions.Open(ModelBundle.Load(folder.PathOf("blocks")).Value!, new InferenceOptions()).Value!, null, 1, TimeProvider.System);
        using var runner = runtime.CreateRunner();
        using var batch = runtime.CreateBatch();
        var picture = BlockJpeg.Bits(0b1011);
        batch.Add(Hosts.Request(picture), queueMs: 0);
        runner.Process(batch);
        var outcome = batch.Frames[0].ToOutcome(Hosts.Model, batch.Backend, null);
        var before = outcome.Defects.ToArray();

        batch.Clear();
        picture.AsSpan().Fill(0xFF);
        batch.Tensors!.Input(0).Fill(0xFF);
        batch.Add(Hosts.Request(BlockJpeg.Bits(ulong.MaxValue)), queueMs: 0);
        runner.Process(batch);
        batch.Clear();

        Assert.Equal(3, before.Length);
        Assert.Equal(before, outcome.Defects);
    }

    public void Dispose() => _folder.Dispose();

    private static int Level(int number) => 20 + (20 * number);

    private static byte[] Picture(int number) => BlockJpeg.Write(8, [.. Enumerable.Range(0, 64).Select(block => (byte)Math.Max(0, Level(number) - block))]);

    private static void RunAll(ModelRuntime runtime, int first, int step, InferredDefect[][] results)
    {
        using var runner = runtime.CreateRunner();
        using var batch = runtime.CreateBatch();
        for (var i = first; i < results.Length; i += step)
        {
            batch.Add(Hosts.Request(BlockJpeg.Write(8, [.. Enumerable.Range(0, 64).Select(block => (byte)((block * 37) + (i * 11)))])), queueMs: 0);
            runner.Process(batch);
            results[i] = [.. batch.Frames[0].Defects.OrderBy(defect => defect.Box.Y).ThenBy(defect => defect.Box.X)];
            batch.Clear();
        }
    }

    private ModelRuntime Open(SessionSharing sharing, out ModelSessions sessions)
    {
        sessions = ModelSessions.Open(ModelBundle.Load(_folder.PathOf("blocks")).Value!, new InferenceOptions { Sessions = sharing }).Value!;
        return new ModelRuntime(sessions, null, 1, TimeProvider.System);
    }
}
