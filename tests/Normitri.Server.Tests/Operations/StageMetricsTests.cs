using Normitri.Server.Tests.Hosting;
using Normitri.TestModels;

namespace Normitri.Server.Tests.Operations;

/// <summary>The durations of stages at /metrics are those of the results, in the unit that the name says.</summary>
[Trait("Row", "Y07")]
public sealed class StageMetricsTests
{
    private const int Frames = 20;

    // Results name milliseconds with three digits after the point.
    private const double Rounding = Frames * 0.0005;

    [Fact]
    public async Task StageDurations_AreTheSecondsOfWhatTheResultsNameInMilliseconds()
    {
        using var models = ModelFolder.WithBlocks();
        await using var server = await TestServer.StartAsync(new() { ["Normitri:Inference:ModelsPath"] = models.Root });
        var sums = new Dictionary<string, double>();
        for (var sequence = 1; sequence <= Frames; sequence++)
        {
            var result = await (await server.Admin.SendScanAsync("stages", "lane-1", sequence, Blocks.Picture((ulong)sequence), "?wait=30s")).Ensure(200);
            foreach (var stage in result.GetProperty("stages").EnumerateObject().Where(stage => stage.Name != "fetch"))
                sums[stage.Name] = sums.GetValueOrDefault(stage.Name) + stage.Value.GetDouble();
        }

        Assert.Equal(["decode", "infer", "postprocess", "preprocess", "queue"], sums.Keys.Order(StringComparer.Ordinal));
        foreach (var (stage, milliseconds) in sums)
        {
            var labels = $"{{model=\"blocks@1.0.0\",stage=\"{stage}\"}}";
            const string name = "normitri_inference_stage_duration_seconds";
            Assert.Equal(Frames, await server.MetricAsync($"{name}_count{labels}"));
            var sum = 1_000 * await server.MetricAsync($"{name}_sum{labels}");
            Assert.True(Math.Abs(sum - milliseconds) <= (0.01 * milliseconds) + Rounding, $"{stage}: {sum} ms at /metrics, {milliseconds} ms in the results");
            Assert.True(sum > 0, stage);
        }
    }
}
