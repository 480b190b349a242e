using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Tests.Support;

namespace Normitri.Vision.Tests.Pipelines;

[Trait("Row", "N07")]
public class PipelineTimingTests
{
    private readonly ManualTime _time = new();
    private readonly StageReports _reports = [];

    [Fact]
    public void Run_StagesOfKnownDuration_ReportNameIndexAndMilliseconds()
    {
        var pipeline = new PipelineBuilder<string>()
            .Then(Takes("first", 5)).Then(Takes("second", 12)).Then(Takes("third", 25, "done"))
            .Build().Value!;
        using var workspace = pipeline.CreateWorkspace(_time, _reports);

        Assert.Equal("done", pipeline.Run(Raw.Pixel(), workspace).Value);

        Assert.Equal([("first", 0, 5.0), ("second", 1, 12.0), ("third", 2, 25.0)], _reports.Select(r => (r.Stage, r.Index, r.Milliseconds)));
        Assert.All(_reports, report => Assert.Null(report.Error));
        Assert.Equal(TimeSpan.FromMilliseconds(25), _reports[2].Duration);
    }

    [Fact]
    public void Run_StageThatFails_IsReportedWithItsError()
    {
        var error = new PipelineError(PipelineErrorKind.InferenceFailed, "No.", "second");
        var pipeline = new PipelineBuilder<string>().Then(Takes("first", 1)).Then(Takes("second", 25, error)).Then(Takes("third", 1)).Build().Value!;
        using var workspace = pipeline.CreateWorkspace(_time, _reports);

        Assert.Same(error, pipeline.Run(Raw.Pixel(), workspace).Error);

        Assert.Equal(2, _reports.Count);
        Assert.Equal(new StageReport("second", 1, TimeSpan.FromMilliseconds(25), error), _reports[1]);
    }

    [Fact]
    public void Run_BuiltInStages_AreReportedAsTheStepsThatTheyAre()
    {
        var pipeline = new PipelineBuilder<string>().Then(Takes("note", 1)).All(new InputSpec { Width = 32, Height = 32 }).Then(Takes("end", 2, "done")).Build().Value!;
        using var workspace = pipeline.CreateWorkspace(_time, _reports);

        Assert.True(pipeline.Run(Corpus.Read("shelf-420.jpg"), workspace).IsSuccess);
        Assert.Equal([("note", 0), ("decode", 1), ("preprocess", 2), ("end", 3)], _reports.Select(report => (report.Stage, report.Index)));

        _reports.Clear();
        Assert.False(pipeline.Run("no picture"u8, workspace).IsSuccess);
        Assert.Equal([("note", 0), ("decode", 1)], _reports.Select(report => (report.Stage, report.Index)));
        Assert.Equal(PipelineErrorKind.InvalidFrame, _reports[1].Error?.Kind);
    }

    private StageOf<string> Takes(string name, int milliseconds, StageOutput<string> output = default) => new(name, _ =>
    {
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return output;
    });
}
