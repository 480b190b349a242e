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
        using var models = new BenchModels();
        PathCase[] cases =
        [
            new("YOLOv8n-sized 320, 640x480", BenchModels.Nano, Pictures.Load("640x480"), Goal: 0.95),
            new("YOLOv8n-sized 320, 1920x1080", BenchModels.Nano, Pictures.Enlarged(1920, 1080), Goal: 0.95),
            new("shipped model, 640x480", BenchModels.Shipped, Pictures.Load("640x480"), Goal: null),
            new("shipped model, 1280x720", BenchModels.Shipped, Pictures.Load("1280x720"), Goal: null),
        ];
        var results = new List<BenchResult>();
        foreach (var each in cases.Where(each => arguments.Wants(each.Name)))
            results.AddRange(await RunAsync(each, models, arguments.Frames / Cameras * Cameras, arguments.Rounds));
        return new BenchReport("path", PackageProfile.Text, results);
    }

    private static async Task<IEnumerable<BenchResult>> RunAsync(PathCase each, BenchModels models, int frames, int rounds)
    {
        var images = each.Pictures;
        var bundle = ModelBundle.Load(models.FolderOf(each.Model)).Value!;
        await using var backend = await Backend.StartAsync(models.Root, each.Model, Executors, Cameras);
        using var raw = new RawLoop(bundle, images, Executors);
        IWay[] ways =
        [
            raw,
            new ExecutorsOnly(backend.Inference, images, Cameras),
            new FromTheReference(backend.Journal, backend.Store, backend.Streams, images, backend.ReferenceCameras, backend.Outcomes),
            new OverHttp(backend.Client, images, backend.HttpCameras, backend.Outcomes),
        ];
        foreach (var way in ways)
            await WarmUp.RunAsync(way, frames);

        var measured = ways.ToDictionary(way => way, _ => new List<Measurement>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var way in ways)
                measured[way].Add(await Measurement.TakeAsync(frames, () => way.RunAsync(frames)));
        }

        return Rows(each, ways, measured);
    }

    private static IEnumerable<BenchResult> Rows(PathCase each, IWay[] ways, Dictionary<IWay, List<Measurement>> measured)
    {
        var raw = measured[ways[0]];
        foreach (var way in ways)
            yield return BenchResult.Figure($"{each.Name}, {way.Name}", Figures.Median(measured[way].Select(run => run.FramesPerSecond)), "frames/s");
        for (var index = 1; index < ways.Length; index++)
        {
            var name = $"{each.Name}, {ways[index].Name} / raw loop";
            var ratio = Figures.Median(measured[ways[index]].Zip(raw, (run, loop) => run.FramesPerSecond / loop.FramesPerSecond));
            yield return ways[index] is FromTheReference && each.Goal is { } goal
                ? BenchResult.AtLeast(name, ratio, "ratio", goal)
                : BenchResult.Figure(name, ratio, "ratio");
        }

        yield return BenchResult.Figure($"{each.Name}, cpu: decode, prepare, run, read", Figures.Median(raw.Select(run => run.CpuMicroseconds)), "us/frame");
        string[] parts = ["queue, executors, answers", "journal, stream, grains, result", "client, HTTP, hashing, frame store"];
        for (var index = 1; index < ways.Length; index++)
        {
            var added = Figures.Median(measured[ways[index]].Zip(measured[ways[index - 1]], (run, before) => run.CpuMicroseconds - before.CpuMicroseconds));
            yield return BenchResult.Figure($"{each.Name}, cpu added by {parts[index - 1]}", added, "us/frame");
        }

        foreach (var way in ways)
            yield return BenchResult.Figure($"{each.Name}, allocated, {way.Name}", Figures.Median(measured[way].Select(run => run.AllocatedBytes)), "bytes/frame");
    }
}
