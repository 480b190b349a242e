using Normitri.Inference.Configuration;
using Normitri.Inference.Execution;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.TestModels;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Execution;

public sealed class FrameRunnerTests
{
    [Fact]
    public void Run_TheWarmUpPicture_GoesTheWholeWay()
    {
        using var folder = ModelFolder.WithBlocks();
        using var sessions = ModelSessions.Open(ModelBundle.Load(folder.PathOf("blocks")).Value!, new InferenceOptions()).Value!;
        using var runner = new FrameRunner(sessions, maxBatch: 1, TimeProvider.System);

        var outcome = Run(runner, queueMs: 1.5);

        Assert.True(outcome.IsSuccess, outcome.Error?.Message);
        Assert.Equal((8, 8, 1.5), (outcome.ImageWidth, outcome.ImageHeight, outcome.Timings.QueueMs));
        Assert.True(outcome.Timings.InferMs > 0);
    }

    [Fact]
    public void Run_AfterAnAbort_EndsAsStopping()
    {
        using var folder = ModelFolder.WithBlocks();
        using var sessions = ModelSessions.Open(ModelBundle.Load(folder.PathOf("blocks")).Value!, new InferenceOptions()).Value!;
        using var runner = new FrameRunner(sessions, maxBatch: 1, TimeProvider.System);
        runner.Abort();

        var outcome = Run(runner, queueMs: 0);

        Assert.True(outcome.Error!.Retryable);
        Assert.Contains("stopping", outcome.Error.Message, StringComparison.Ordinal);
    }

    private static InferenceOutcome Run(FrameRunner runner, double queueMs)
    {
        using var batch = runner.CreateBatch();
        var frame = batch.Add(Hosts.Request(WarmUpPicture.Jpeg.ToArray()), queueMs);
        runner.Run(batch);
        return frame.ToOutcome(Hosts.Model, runner.Backend);
    }
}
