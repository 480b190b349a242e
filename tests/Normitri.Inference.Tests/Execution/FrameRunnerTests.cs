using Normitri.Inference.Configuration;
using Normitri.Inference.Execution;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.Inference.Sessions;
using Normitri.TestModels;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Execution;

public sealed class FrameRunnerTests
{
    [Fact]
    public void Run_TheWarmUpPicture_GoesTheWholeWay()
    {
        using var folder = ModelFolder.WithBlocks();
        var sessions = ModelSessions.Open(ModelBundle.Load(folder.PathOf("blocks")).Value!, new InferenceOptions()).Value!;
        using var runtime = new ModelRuntime(sessions, stages: null, maxBatch: 1, TimeProvider.System);
        using var runner = runtime.CreateRunner();

        var outcome = Run(runtime, runner, queueMs: 1.5);

        Assert.True(outcome.IsSuccess, outcome.Error?.Message);
        Assert.Equal((8, 8, 1.5), (outcome.ImageWidth, outcome.ImageHeight, outcome.Timings.QueueMs));
        Assert.True(outcome.Timings.InferMs > 0);
    }

    [Fact]
    public void Run_AfterAnAbort_EndsAsStopping()
    {
        using var folder = ModelFolder.WithBlocks();
        var sessions = ModelSessions.Open(ModelBundle.Load(folder.PathOf("blocks")).Value!, new InferenceOptions()).Value!;
        using var runtime = new ModelRuntime(sessions, stages: null, maxBatch: 1, TimeProvider.System);
        using var runner = runtime.CreateRunner();
        runner.Abort();

        var outcome = Run(runtime, runner, queueMs: 0);

        Assert.True(outcome.Error!.Retryable);
        Assert.Contains("stopping", outcome.Error.Message, StringComparison.Ordinal);
    }

    private static InferenceOutcome Run(ModelRuntime runtime, IFrameStage runner, double queueMs)
    {
        using var batch = runtime.CreateBatch();
        var frame = batch.Add(Hosts.Request(WarmUpPicture.Jpeg.ToArray()), queueMs);
        runner.Process(batch);
        return frame.ToOutcome(Hosts.Model, batch.Backend, batch.FallbackFrom);
    }
}
