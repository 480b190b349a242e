using Normitri.Bench.Path;
using Normitri.Bench.Processes;
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
        var frames = arguments.FramesOr(DefaultFrames);
        var models = new BenchModels(BenchModels.Shipped, BenchModels.Nano);
        var cases = new (string Name, Func<Task<IEnumerable<BenchResult>>> Run)[]
        {
            ("throughput", () => ThroughputAsync(models, frames, arguments)),
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

    private static async Task<IEnumerable<BenchResult>> ThroughputAsync(BenchModels models, int frames, BenchArguments arguments) => arguments.Processes > 1
        ? await SeveralProcesses.RunAsync("inference", "throughput", arguments)
        : await ThroughputCase.RunAsync(models, frames, arguments.Rounds);
}
