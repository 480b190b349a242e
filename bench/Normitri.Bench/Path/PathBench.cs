using Normitri.Bench.Processes;
using Normitri.Bench.Reports;
using Normitri.Inference.Models;

namespace Normitri.Bench.Path;

/// <summary>
/// What each part of the backend costs, on two threads for everything: the same pictures and the same model on two executors. The ways take turns between
/// two turns of the raw loop; each ratio is the median over the rounds, and the median of that over processes, because a process keeps the luck that it began with
/// (where its memory lies).
/// </summary>
internal static class PathBench
{
    private const int Executors = 2;
    private const int Cameras = 48;

    private static readonly PathCase[] Cases =
    [
        new("YOLOv8n-sized 320, 640x480", BenchModels.Nano, () => Pictures.Load("640x480"), Frames: 360, Reference: 0.95, Http: null),
        new("YOLOv8n-sized 320, 1920x1080", BenchModels.Nano, () => Pictures.Enlarged(1920, 1080), Frames: 240, Reference: 0.95, Http: null),
        new("YOLOv8n-sized 640, 640x480", BenchModels.Nano640, () => Pictures.Load("640x480"), Frames: 96, Reference: null, Http: 0.90),
        new("network of 0.3 ms, 640x480", BenchModels.Small, () => Pictures.Load("640x480"), Frames: 1200, Reference: null, Http: 0.50),
        new("shipped model, 640x480", BenchModels.Shipped, () => Pictures.Load("640x480"), Frames: 600, Reference: null, Http: null),
        new("shipped model, 1280x720", BenchModels.Shipped, () => Pictures.Load("1280x720"), Frames: 480, Reference: null, Http: null),
    ];

    public static async Task<BenchReport> RunAsync(BenchArguments arguments)
    {
        var results = new List<BenchResult>();
        foreach (var each in Cases.Where(each => arguments.Wants(each.Name)))
        {
            results.AddRange(arguments.Processes > 1
                ? await SeveralProcesses.RunAsync("path", each.Name, arguments)
                : await RunAsync(each, arguments.FramesOr(each.Frames) / Cameras * Cameras, arguments.Rounds));
        }

        return new BenchReport("path", PackageProfile.Text, results);
    }

    private static async Task<IEnumerable<BenchResult>> RunAsync(PathCase each, int frames, int rounds)
    {
        var images = each.Pictures();
        var models = new BenchModels(each.Model);
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

        var measured = new PathFigures(ways);
        await measured.AddAsync(raw, frames);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var way in ways[1..])
            {
                await measured.AddAsync(way, frames);
                await raw.RenewAsync();
                await measured.AddAsync(raw, frames);
            }
        }

        return measured.Rows(each);
    }
}
