using Normitri.Bench.Path;
using Normitri.Bench.Reports;

namespace Normitri.Bench.Inference;

/// <summary>
/// What the inference host costs over a loop that does nothing else, what a further executor costs in memory, what batches do, and
/// how long the stages take.
/// </summary>
internal static class InferenceBench
{
    private const int DefaultFrames = 1_200;

    public static async Task<BenchReport> RunAsync(BenchArguments arguments)
    {
        var frames = arguments.Frames ?? DefaultFrames;
        using var models = new BenchModels(BenchModels.Shipped, BenchModels.Nano);
        var cases = new (string Name, Func<Task<IEnumerable<BenchResult>>> Run)[]
        {
            ("throughput", () => ThroughputCase.RunAsync(models, frames, arguments.Rounds)),
            ("stages", () => StageCase.RunAsync(models, frames)),
            ("batches", BatchCase.RunAsync),
            ("memory", MemoryCase.RunAsync),
        };
        var results = new List<BenchResult>();
        foreach (var each in cases.Where(each => arguments.Wants(each.Name)))
        {
            results.AddRange(await each.Run());
        }

        return new BenchReport("inference", PackageProfile.Text, results);
    }
}
