using Normitri.Bench.Reports;
using Normitri.Inference.Models;

namespace Normitri.Bench.Path;

/// <summary>
/// How much of the machine's speed is left when everything that makes a backend is added, step by step. Every way looks at the same pictures with the
/// same model on two executors; ways take turns, and each ratio is the median over the rounds.
/// </summary>
internal static class PathBench
{
    private const int Executors = 2;
    private const int Cameras = 12;

    public static async Task<BenchReport> RunAsync(BenchArguments arguments)
    {
        var results = new List<BenchResult>();
        foreach (var size in new[] { "640x480", "1280x720" })
            results.AddRange(await RunAsync(size, arguments.Frames / Cameras * Cameras, arguments.Rounds));
        return new BenchReport("path", PackageProfile.Text, results);
    }

    private static async Task<IEnumerable<BenchResult>> RunAsync(string size, int frames, int rounds)
    {
        var images = Pictures.Load(size);
        var bundle = ModelBundle.Load(Pictures.PathOf("models", "retail-defects")).Value!;
        await using var backend = await Backend.StartAsync(Executors, Cameras);
        using var raw = new RawLoop(bundle, images, Executors);
        IWay[] ways =
        [
            raw,
            new ExecutorsOnly(backend.Inference, images, Cameras),
            new FromTheReference(backend.Journal, backend.Store, backend.Streams, images, backend.ReferenceCameras, backend.Outcomes),
            new OverHttp(backend.Client, images, backend.HttpCameras, backend.Outcomes),
        ];
        foreach (var way in ways)
            await way.RunAsync(frames / 4 / Cameras * Cameras);

        var measured = ways.ToDictionary(way => way, _ => new List<Measurement>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var way in ways)
                measured[way].Add(await Measurement.TakeAsync(frames, () => way.RunAsync(frames)));
        }

        return Rows(size, ways, measured);
    }

    private static IEnumerable<BenchResult> Rows(string size, IWay[] ways, Dictionary<IWay, List<Measurement>> measured)
    {
        var raw = measured[ways[0]];
        foreach (var way in ways)
            yield return BenchResult.Figure($"{size}, {way.Name}", Median(measured[way].Select(run => run.FramesPerSecond)), "frames/s");
        for (var index = 1; index < ways.Length; index++)
        {
            var ratio = Median(measured[ways[index]].Zip(raw, (run, loop) => run.FramesPerSecond / loop.FramesPerSecond));
            yield return ways[index] switch
            {
                FromTheReference => BenchResult.AtLeast($"{size}, {ways[index].Name} / raw loop", ratio, "ratio", 0.95),
                OverHttp => BenchResult.AtLeast($"{size}, {ways[index].Name} / raw loop", ratio, "ratio", 0.50),
                _ => BenchResult.Figure($"{size}, {ways[index].Name} / raw loop", ratio, "ratio"),
            };
        }

        yield return BenchResult.Figure($"{size}, cpu: decode, prepare, run, read", Median(raw.Select(run => run.CpuMicroseconds)), "us/frame");
        string[] parts = ["queue, executors, answers", "journal, stream, grains, result", "client, HTTP, hashing, frame store"];
        for (var index = 1; index < ways.Length; index++)
        {
            var added = Median(measured[ways[index]].Zip(measured[ways[index - 1]], (run, before) => run.CpuMicroseconds - before.CpuMicroseconds));
            yield return BenchResult.Figure($"{size}, cpu added by {parts[index - 1]}", added, "us/frame");
        }

        foreach (var way in ways)
            yield return BenchResult.Figure($"{size}, allocated, {way.Name}", Median(measured[way].Select(run => run.AllocatedBytes)), "bytes/frame");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
