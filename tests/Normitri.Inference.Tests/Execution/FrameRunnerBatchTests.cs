using Normitri.Inference.Configuration;
using Normitri.Inference.Execution;
using Normitri.Inference.Models;
using Normitri.Inference.Sessions;
using Normitri.TestModels;
using Normitri.TestSupport;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Tests.Execution;

public sealed class FrameRunnerBatchTests
{
    /// <summary>An open batch axis, one of four (padded), and models that see one picture at a time.</summary>
    public static TheoryData<string, int> Models => new() { { "open", 8 }, { "four", 4 }, { "one", 1 }, { "mixed", 1 } };

    [Theory]
    [MemberData(nameof(Models))]
    public void MaxFrames_OfAModel_IsWhatItsBatchAxisAllows(string model, int frames)
    {
        using var setup = new Setup(model);

        Assert.Equal(frames, setup.Runtime.MaxFrames);
        setup.Runner.WarmUp();
    }

    [Theory]
    [InlineData("open", 8)]
    [InlineData("open", 3)]
    [InlineData("four", 4)]
    [InlineData("four", 3)]
    [InlineData("four", 1)]
    public void Run_SeveralPictures_GivesEachItsOwnAnswer(string model, int count)
    {
        using var setup = new Setup(model);
        using var batch = setup.Runtime.CreateBatch();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < count; i++)
            {
                batch.Add(Hosts.Request(BlockJpeg.Bits(Picture(round, i))), queueMs: i);
            }

            setup.Runner.Process(batch);

            for (var i = 0; i < count; i++)
            {
                var outcome = batch.Frames[i].ToOutcome(Hosts.Model, "cpu", null);
                Assert.True(outcome.IsSuccess, outcome.Error?.Message);
                Assert.Equal(Picture(round, i), Blocks.Of(outcome));
                Assert.Equal((i, 64, 64), (outcome.Timings.QueueMs, outcome.ImageWidth, outcome.ImageHeight));
                Assert.Equal(batch.Frames[0].InferMs, outcome.Timings.InferMs);
                Assert.True(outcome.Timings is { DecodeMs: > 0, PreprocessMs: > 0, InferMs: > 0, PostprocessMs: > 0 }, $"{outcome.Timings}");
            }

            batch.Clear();
        }
    }

    [Fact]
    [Trait("Row", "N17")]
    public void Run_EightPicturesOfWhichTheThirdIsBad_GivesSevenResultsAndOneError()
    {
        using var setup = new Setup("open");
        using var batch = setup.Runtime.CreateBatch();
        for (var i = 0; i < 8; i++)
        {
            batch.Add(Hosts.Request(i == 3 ? "no picture"u8.ToArray() : BlockJpeg.Bits(Picture(0, i))), queueMs: 0);
        }

        setup.Runner.Process(batch);

        for (var i = 0; i < 8; i++)
        {
            var outcome = batch.Frames[i].ToOutcome(Hosts.Model, "cpu", null);
            if (i == 3)
            {
                Assert.Equal(PipelineErrorKind.InvalidFrame, outcome.Error!.Kind);
                Assert.Equal(0, outcome.Timings.InferMs);
            }
            else
            {
                Assert.Equal(Picture(0, i), Blocks.Of(outcome));
            }
        }
    }

    [Fact]
    public void Run_OneFrameWhoseDeadlineHasPassed_LeavesTheOthersAlone()
    {
        var time = new ManualTime();
        using var setup = new Setup("open", time);
        using var batch = setup.Runtime.CreateBatch();
        batch.Add(Hosts.Request(BlockJpeg.Bits(1), time: time), queueMs: 0);
        batch.Add(Hosts.Request(BlockJpeg.Bits(2), within: TimeSpan.Zero, time: time), queueMs: 0);
        batch.Add(Hosts.Request(BlockJpeg.Bits(4), time: time), queueMs: 0);

        setup.Runner.Process(batch);

        Assert.Equal(1UL, Blocks.Of(batch.Frames[0].ToOutcome(Hosts.Model, "cpu", null)));
        Assert.Contains("deadline", batch.Frames[1].Error!.Message, StringComparison.Ordinal);
        Assert.Equal(4UL, Blocks.Of(batch.Frames[2].ToOutcome(Hosts.Model, "cpu", null)));
    }

    [Fact]
    public void Run_FramesWithDifferentDeadlines_IsStoppedAtTheLastOfThem()
    {
        var time = new ManualTime();
        using var setup = new Setup("open", time);
        using var batch = setup.Runtime.CreateBatch();
        foreach (var seconds in new[] { 30, 10, 60 })
        {
            batch.Add(Hosts.Request(BlockJpeg.Bits(1), within: TimeSpan.FromSeconds(seconds), time: time), queueMs: 0);
        }

        setup.Runner.Process(batch);

        Assert.Equal(time.GetUtcNow() + TimeSpan.FromSeconds(60), time.NextTimer);
        Assert.All(batch.Frames.ToArray(), frame => Assert.Null(frame.Error));
    }

    [Fact]
    public void Run_ABatchInWhichAllFail_RunsNothing()
    {
        using var setup = new Setup("open");
        using var batch = setup.Runtime.CreateBatch();
        batch.Add(Hosts.Request("one"u8.ToArray()), queueMs: 0);
        batch.Add(Hosts.Request("two"u8.ToArray()), queueMs: 0);

        setup.Runner.Process(batch);

        Assert.Equal(0, batch.Slots);
        Assert.All(batch.Frames.ToArray(), frame => Assert.Equal(0, frame.InferMs));
    }

    private static ulong Picture(int round, int item) => (ulong)((round * 8) + item + 1) * 0x9E37_79B9_7F4A_7C15UL;

    private sealed class Setup : IDisposable
    {
        private readonly ModelFolder _folder;

        public Setup(string model, TimeProvider? time = null)
        {
            _folder = new ModelFolder().Add("blocks", model switch
            {
                "open" => BatchGraphs.BrightBlocks("batch").ToArray(),
                "four" => BatchGraphs.BrightBlocks(4).ToArray(),
                "one" => BatchGraphs.BrightBlocks(1).ToArray(),
                _ => OnnxGraphs.BrightBlocks("batch", 3, OnnxGraphs.Side, OnnxGraphs.Side).ToArray(),
            });
            var sessions = ModelSessions.Open(ModelBundle.Load(_folder.PathOf("blocks")).Value!, new InferenceOptions()).Value!;
            Runtime = new ModelRuntime(sessions, stages: null, maxBatch: 8, time ?? TimeProvider.System);
            Runner = Runtime.CreateRunner();
        }

        public ModelRuntime Runtime { get; }

        public IFrameStage Runner { get; }

        public void Dispose()
        {
            Runner.Dispose();
            Runtime.Dispose();
            _folder.Dispose();
        }
    }
}
