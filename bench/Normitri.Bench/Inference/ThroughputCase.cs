using Normitri.Bench.Path;
using Normitri.Bench.Reports;
using Normitri.Inference.Models;

namespace Normitri.Bench.Inference;

/// <summary>
/// Executors against a raw loop: the same pictures, the same model, as many threads. The two take many short turns, so that what
/// else the machine does meets both, and the median of the ratios counts. The raw loop's sessions are made anew for each turn.
/// </summary>
internal static class ThroughputCase
{
    private const int Executors = 2;
    private const int Senders = 8;
    private const int Turns = 8;
    private const double Speed = 0.98;
    private const double BytesPerFrame = 4096;

    public static async Task<IEnumerable<BenchResult>> RunAsync(BenchModels models, int frames, int rounds)
    {
        var images = Pictures.Load("640x480");
        using var raw = new RawLoop(ModelBundle.Load(models.FolderOf(BenchModels.Nano)).Value!, images, Executors);
        await using var host = await StandaloneHost.StartAsync(models.Root, BenchModels.Nano, Executors);
        var executors = new ExecutorsOnly(host.Host, images, Senders);
        using var large = new LargeObjects();
        await WarmUp.RunAsync(raw, frames / 4);
        await WarmUp.RunAsync(executors, frames / 4);

        var ratios = new List<double>();
        var cpu = new List<double>();
        var bytes = new List<double>();
        var largeMade = 0L;
        var turn = frames / Turns;
        var before = await TakeAsync(raw, turn);
        for (var round = 0; round < rounds * Turns; round++)
        {
            var largeBefore = large.Count;
            var own = await TakeAsync(executors, turn);
            largeMade += large.Count - largeBefore;
            await raw.RenewAsync();
            var after = await TakeAsync(raw, turn);
            ratios.Add(own.FramesPerSecond / ((before.FramesPerSecond + after.FramesPerSecond) / 2));
            cpu.Add((before.CpuMicroseconds + after.CpuMicroseconds) / 2 / own.CpuMicroseconds);
            bytes.Add(own.AllocatedBytes);
            before = after;
        }

        return
        [
            BenchResult.AtLeast("executors / raw loop, YOLOv8n-sized 320, 640x480", Figures.Median(ratios), "ratio", Speed),
            BenchResult.Figure("processor time of a frame, raw loop / executors", Figures.Median(cpu), "ratio"),
            BenchResult.AtMost("managed bytes of a frame", Figures.Median(bytes), "bytes/frame", BytesPerFrame),
            BenchResult.AtMost("large objects made by all rounds", largeMade, "objects", 0),
        ];
    }

    private static Task<Measurement> TakeAsync(IWay way, int frames) => Measurement.TakeAsync(frames, () => way.RunAsync(frames));
}
