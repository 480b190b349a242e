using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Grains.Tests.Clusters;
using Normitri.Inference.Hosting;
using Normitri.Storage.Journal;
using Normitri.Vision.Geometry;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Regions;

namespace Normitri.Grains.Tests.Units;

public sealed class UnitGrainTests
{
    private static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "cam-1");
    private static readonly CameraConfiguration All = CameraConfiguration.Default with { Policy = QueuePolicy.All };

    [Fact]
    public async Task Frame_ThatIsPublished_GetsAResultFromTheModelThatRan()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.SendAsync(Camera, 7);
        var outcome = Assert.Single(await cluster.Outcomes.WaitForAsync(1));
        Assert.Equal(OutcomeKind.Processed, outcome.Kind);
        var stored = Assert.Single(await cluster.Results.ReadAsync(Camera, 0, 10, CancellationToken.None));
        Assert.Equal(7UL, stored.Result.Sequence);
        Assert.Equal("scripted", stored.Result.Model.Id);
        Assert.Equal("cam-1", stored.Result.CameraId);
        Assert.Equal(["fetch", "queue", "decode", "preprocess", "infer", "postprocess"], stored.Result.Stages.Select(stage => stage.Name));
    }

    [Fact]
    [Trait("Row", "E10")]
    public async Task Frame_OfAModelWithRegions_GetsAResultThatNamesTheRegionAndItsStages()
    {
        await using var cluster = await UnitCluster.StartAsync();
        cluster.Inference.Region = new InferredRegion(new NormalizedBox(0, 0, 0.5f, 1), 0.8f, RegionSource.Cropper, "trays@2", 4);
        await cluster.SendAsync(Camera, 7);
        await cluster.Outcomes.WaitForAsync(1);
        var result = Assert.Single(await cluster.Results.ReadAsync(Camera, 0, 10, CancellationToken.None)).Result;
        Assert.Equal(new DefectRegion(new DefectBox(0, 0, 0.5f, 1), 0.8f, RegionSource.Cropper, "trays@2", 4), Assert.Single(result.Defects).Region);
        Assert.Equal(["fetch", "queue", "decode", "regions", "upscale", "preprocess", "infer", "postprocess"], result.Stages.Select(stage => stage.Name));
    }

    [Fact]
    [Trait("Row", "S04")]
    public async Task Frame_ThatRanOnAFallback_SaysSoInItsResult()
    {
        await using var cluster = await UnitCluster.StartAsync();
        cluster.Inference.FallbackFrom = "cuda:0";
        await cluster.SendAsync(Camera, 1);
        var outcome = Assert.Single(await cluster.Outcomes.WaitForAsync(1));
        Assert.Equal("cuda:0", outcome.Result!.FallbackFrom);
        var stored = Assert.Single(await cluster.Results.ReadAsync(Camera, 0, 10, CancellationToken.None));
        Assert.Equal("cuda:0", stored.Result.FallbackFrom);
    }

    [Fact]
    public async Task Scan_OfACustomer_GetsAResultThatNamesTheCustomer()
    {
        await using var cluster = await UnitCluster.StartAsync();
        var lane = UnitId.Customer("acme", "store-1", "lane-1");
        await cluster.SendAsync(lane, 1);
        var outcome = Assert.Single(await cluster.Outcomes.WaitForAsync(1));
        Assert.Equal("lane-1", outcome.Result!.CustomerId);
        Assert.Null(outcome.Result.CameraId);
    }

    [Fact]
    public async Task Frame_ThatTheStreamLost_IsFoundByTheSweep()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.AcceptAsync(Camera, 1);
        Assert.Equal(OutcomeKind.Processed, Assert.Single(await cluster.Outcomes.WaitForAsync(1)).Kind);
    }

    [Fact]
    public async Task Frames_OfWhichOnlyTheLastIsPublished_AreAllLookedAtInOrder()
    {
        await using var cluster = await UnitCluster.StartAsync(settings: new() { ["Normitri:Units:SweepSeconds"] = "3600" });
        await cluster.ConfigureAsync(Camera, All);
        await cluster.SendAsync(Camera, 1);
        await cluster.Outcomes.WaitForAsync(1);
        await cluster.AcceptAsync(Camera, 2);
        await cluster.AcceptAsync(Camera, 3);
        await cluster.SendAsync(Camera, 4);
        var outcomes = await cluster.Outcomes.WaitForAsync(4);
        Assert.Equal([1UL, 2UL, 3UL, 4UL], outcomes.Select(outcome => outcome.Result!.Sequence));
    }

    [Fact]
    public async Task Frame_ThatIsPublishedTwice_GetsOneOutcome()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.ConfigureAsync(Camera, All);
        var frame = await cluster.AcceptAsync(Camera, 1);
        await cluster.PublishAsync(frame);
        await cluster.PublishAsync(frame);
        await cluster.SendAsync(Camera, 2);
        await cluster.Outcomes.WaitForAsync(2);
        var books = await cluster.BooksAsync(Camera);
        Assert.Equal((2, 2, 0), (books.Accepted, books.Processed, books.Waiting));
        Assert.Equal(2, cluster.Inference.Calls);
    }

    [Fact]
    [Trait("Row", "Y06")]
    public async Task PolicyLatest_WithFramesPilingUp_LooksAtTheNewestAndCountsTheRest()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.ConfigureAsync(Camera, CameraConfiguration.Default);
        var entered = cluster.Inference.CloseGate();
        await cluster.SendAsync(Camera, 1);
        await entered;
        for (ulong sequence = 2; sequence <= 6; sequence++)
            await cluster.SendAsync(Camera, sequence);
        await Eventually.TrueAsync(async () => (await cluster.Camera(Camera).GetStatusAsync()).Waiting == 6);
        cluster.Inference.OpenGate();
        var outcomes = await cluster.Outcomes.WaitForAsync(6);
        Assert.Equal([1UL, 6UL], outcomes.Where(outcome => outcome.Kind == OutcomeKind.Processed).Select(outcome => outcome.Result!.Sequence));
        Assert.All(outcomes.Where(outcome => outcome.Kind != OutcomeKind.Processed), outcome => Assert.Equal((OutcomeKind.Dropped, "superseded"), (outcome.Kind, outcome.Reason)));
    }

    [Fact]
    [Trait("Row", "Y06")]
    public async Task PolicyAll_WithFramesPilingUp_SkipsNothing()
    {
        await using var cluster = await UnitCluster.StartAsync(settings: new() { ["Normitri:Units:FramesInMemory"] = "4" });
        await cluster.ConfigureAsync(Camera, All);
        var entered = cluster.Inference.CloseGate();
        await cluster.SendAsync(Camera, 1);
        await entered;
        for (ulong sequence = 2; sequence <= 20; sequence++)
            await cluster.SendAsync(Camera, sequence);
        cluster.Inference.OpenGate();
        var outcomes = await cluster.Outcomes.WaitForAsync(20);
        Assert.Equal(Enumerable.Range(1, 20).Select(number => (ulong)number), outcomes.Select(outcome => outcome.Result!.Sequence));
    }

    [Fact]
    public async Task StaleFrame_UnderPolicyLatest_IsDroppedAndSaysSo()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.ConfigureAsync(Camera, CameraConfiguration.Default with { StaleAfterSeconds = 0 });
        await cluster.SendAsync(Camera, 1);
        var outcome = Assert.Single(await cluster.Outcomes.WaitForAsync(1));
        Assert.Equal((OutcomeKind.Dropped, "stale"), (outcome.Kind, outcome.Reason));
    }

    [Fact]
    public async Task FaultThatMayPass_IsTriedAgain()
    {
        await using var cluster = await UnitCluster.StartAsync();
        cluster.Inference.FailNext(new PipelineError(PipelineErrorKind.InferenceFailed, "The queue is full.", "queue", Retryable: true));
        await cluster.SendAsync(Camera, 1);
        Assert.Equal(OutcomeKind.Processed, Assert.Single(await cluster.Outcomes.WaitForAsync(1)).Kind);
        Assert.Equal(2, cluster.Inference.Calls);
    }

    [Fact]
    public async Task FaultThatCannotPass_EndsTheFrameWithTheErrorAndLeavesTheNextAlone()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.ConfigureAsync(Camera, All);
        cluster.Inference.FailNext(new PipelineError(PipelineErrorKind.DecoderError, "The picture ends early.", "decode", Retryable: false));
        await cluster.SendAsync(Camera, 1);
        await cluster.SendAsync(Camera, 2);
        var outcomes = await cluster.Outcomes.WaitForAsync(2);
        Assert.Equal((OutcomeKind.Dead, "DecoderError in decode: The picture ends early."), (outcomes[0].Kind, outcomes[0].Reason));
        Assert.Equal(OutcomeKind.Processed, outcomes[1].Kind);
    }

    [Fact]
    public async Task FaultThatMayPass_ForLongerThanAllowed_EndsTheFrame()
    {
        await using var cluster = await UnitCluster.StartAsync(settings: new() { ["Normitri:Units:RetryForSeconds"] = "1" });
        for (var attempt = 0; attempt < 50; attempt++)
            cluster.Inference.FailNext(new PipelineError(PipelineErrorKind.InferenceFailed, "Away.", "queue", Retryable: true));
        await cluster.SendAsync(Camera, 1);
        Assert.Equal(OutcomeKind.Dead, Assert.Single(await cluster.Outcomes.WaitForAsync(1)).Kind);
    }

    [Fact]
    public async Task JournalThatIsAwayForAWhile_LosesNothing()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.ConfigureAsync(Camera, All);
        await cluster.SendAsync(Camera, 1);
        await cluster.Outcomes.WaitForAsync(1);
        cluster.Journal.FailNext(3);
        await cluster.SendAsync(Camera, 2);
        Assert.Equal(2, (await cluster.Outcomes.WaitForAsync(2)).Count(outcome => outcome.Kind == OutcomeKind.Processed));
    }

    [Fact]
    public async Task ResultThatTheDatabaseRefusesForGood_EndsItsFrameAtOnceAndTheNextIsLookedAt()
    {
        // Without the difference it would be tried for ten minutes.
        await using var cluster = await UnitCluster.StartAsync(settings: new() { ["Normitri:Units:RetryForSeconds"] = "600" });
        await cluster.ConfigureAsync(Camera, All);
        cluster.Journal.RefusedResult = 1;
        await cluster.SendAsync(Camera, 1);
        await cluster.SendAsync(Camera, 2);

        var outcomes = await cluster.Outcomes.WaitForAsync(2);

        Assert.Equal([OutcomeKind.Dead, OutcomeKind.Processed], outcomes.Select(outcome => outcome.Kind));
        Assert.Contains("22021", outcomes[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "N35")]
    public async Task NewConfiguration_IsUsedFromTheNextFrameOn()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.ConfigureAsync(Camera, All);
        await cluster.SendAsync(Camera, 1);
        await cluster.Outcomes.WaitForAsync(1);
        await cluster.ConfigureAsync(Camera, All with { Regions = [new Contracts.Results.DefectBox(0.9f, 0.9f, 0.1f, 0.1f)] });
        await cluster.Camera(Camera).ConfigurationChangedAsync(2);
        await cluster.SendAsync(Camera, 2);
        var outcomes = await cluster.Outcomes.WaitForAsync(2);
        Assert.Equal([1, 0], outcomes.Select(outcome => outcome.Result!.Defects.Length));
        Assert.Equal(2, (await cluster.Camera(Camera).GetStatusAsync()).ConfigurationVersion);
    }

    [Fact]
    public async Task Results_ReachTheLiveViewOfTheStore()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.SendAsync(Camera, 1);
        await cluster.Outcomes.WaitForAsync(1);
        var units = await Eventually.NotEmptyAsync(async () => (await cluster.Store(Camera).GetOverviewAsync()).Units);
        var activity = Assert.Single(units);
        Assert.Equal((Camera, 1L, 1L), (activity.Unit, activity.Results, activity.Defects));
    }
}
