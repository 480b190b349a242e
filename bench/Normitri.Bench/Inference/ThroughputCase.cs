using Normitri.Bench.Path;
using Normitri.Bench.Reports;
using Normitri.Inference.Models;

namespace Normitri.Bench.Inference;

/// <summary>Executors against a raw loop: the same pictures, the same model, as many threads. The two take turns; the median of the ratios counts.</summary>
internal static class ThroughputCase
{
    private const int Executors = 2;
    private const int Senders = 8;
    private const double Speed = 0.98;
    private const double BytesPerFrame = 4096;

    public static async Task<IEnumerable<BenchResult>> RunAsync(BenchModels models, int frames, int rounds)
    {
        var images = Pictures.Load("640x480");
        using var raw = new RawLoop(ModelBundle.Load(models.FolderOf(BenchModels.Nano)).Value!, images, Executors);
        await using var host = await StandaloneHost.StartAsync(models.Root, BenchModels.Nano, Executors);
        var executors = new ExecutorsOnly(host.Host, images, Senders);
        using var large = new LargeObjects();
        await raw.RunAsync(frames / 4);
        await executors.RunAsync(frames / 4);

        var ratios = new List<double>();
        var bytes = new List<double>();
        var largeBefore = large.Count;
        for (var round = 0; round < rounds; round++)
        {
            var first = await TakeAsync(raw, frames);
            var own = await TakeAsync(executors, frames);
            var second = await TakeAsync(raw, frames);
            ratios.Add(own.FramesPerSecond / ((first.FramesPerSecond + second.FramesPerSecond) / 2));
            bytes.Add(own.AllocatedBytes);
        }

        return
        [
            BenchResult.AtLeast("executors / raw loop, YOLOv8n-sized 320, 640x480", Figures.Median(ratios), "ratio", Speed),
            BenchResult.AtMost("managed bytes of a frame", Figures.Median(bytes), "bytes/frame", BytesPerFrame),
            BenchResult.AtMost("large objects made by all rounds", large.Count - largeBefore, "objects", 0),
        ];
    }

    private static Task<Measurement> TakeAsync(IWay way, int frames) => Measurement.TakeAsync(frames, () => way.RunAsync(frames));
}
