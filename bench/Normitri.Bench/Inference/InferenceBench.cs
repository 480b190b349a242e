using Normitri.Bench.Path;
using Normitri.Bench.Reports;

namespace Normitri.Bench.Inference;

/// <summary>
/// What the inference host costs over a loop that does nothing else, what a further executor costs in memory, what batches do, and
/// how long the stages take.
/// </summary>
internal static class InferenceBench
{
    public static async Task<BenchReport> RunAsync(BenchArguments arguments)
    {
        using var models = new BenchModels();
        var cases = new (string Name, Func<Task<IEnumerable<BenchResult>>> Run)[]
        {
            ("throughput", () => ThroughputCase.RunAsync(models, arguments.Frames, arguments.Rounds)),
            ("stages", () => StageCase.RunAsync(models, arguments.Frames)),
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
