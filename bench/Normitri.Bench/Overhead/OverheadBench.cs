using Normitri.Bench.Path;
using Normitri.Bench.Reports;

namespace Normitri.Bench.Overhead;

/// <summary>
/// What metrics and traces by OTLP cost: one server, frames over HTTP, export off and on in turns (off, on, on, off), so that what drifts falls out. Turns are short and
/// many, for a disk that flushes pictures moves each of them by several in a hundred. Each round gives one ratio; the median counts. The collector is in the same process and is paid for by the frames too.
/// </summary>
internal static class OverheadBench
{
    private const int Executors = 2;
    private const int Cameras = 12;

    // The product's defaults, but metrics every second instead of every minute.
    private const double TraceRatio = 0.01;
    private const double MetricsSeconds = 1;
    private const double LeastRatio = 0.99;
    private const int ShortRounds = 4;
    private static readonly bool[] Turns = [false, true, true, false];

    private static readonly PathCase[] Cases =
    [
        new("YOLOv8n-sized 320, 640x480", BenchModels.Nano, () => Pictures.Load("640x480"), Frames: 240, Reference: null, Http: LeastRatio),
        new("shipped model, 640x480", BenchModels.Shipped, () => Pictures.Load("640x480"), Frames: 600, Reference: null, Http: null),
    ];

    public static async Task<BenchReport> RunAsync(BenchArguments arguments)
    {
        var results = new List<BenchResult>();
        foreach (var each in Cases.Where(each => arguments.Wants(each.Name)))
            results.AddRange(await RunAsync(each, arguments.FramesOr(each.Frames) / Cameras * Cameras, arguments.Rounds));
        return new BenchReport("overhead", PackageProfile.Text, results);
    }

    private static async Task<IEnumerable<BenchResult>> RunAsync(PathCase each, int frames, int rounds)
    {
        // As the server sets it where it exports: the spans of requests carry their tags in both turns.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        var images = each.Pictures();
        var models = new BenchModels(each.Model);
        await using var collector = await CollectorSink.StartAsync();
        await using var backend = await Backend.StartAsync(models.Root, each.Model, Executors, Cameras);
        var export = new TelemetrySwitch(backend.Meters, collector, TraceRatio, MetricsSeconds);
        var way = new OverHttp(backend.Client, images, backend.HttpCameras, backend.Outcomes);
        await WarmUp.RunAsync(way, frames);
        await export.OnAsync();
        await WarmUp.RunAsync(way, frames);
        await export.OffAsync();

        var ratios = new List<double>();
        var (off, on) = (new List<Measurement>(), new List<Measurement>());
        for (var round = 0; round < rounds * ShortRounds; round++)
        {
            foreach (var isOn in Turns)
            {
                if (isOn)
                    await export.OnAsync();
                (isOn ? on : off).Add(await Measurement.TakeAsync(frames, () => way.RunAsync(frames)));
                if (isOn)
                    await export.OffAsync();
            }

            ratios.Add(Rate(on) / Rate(off));
        }

        return Rows(each, ratios, off, on, collector);
    }

    /// <summary>Of the last round's two turns.</summary>
    private static double Rate(List<Measurement> turns) => (turns[^1].FramesPerSecond + turns[^2].FramesPerSecond) / 2;

    private static IEnumerable<BenchResult> Rows(PathCase each, List<double> ratios, List<Measurement> off, List<Measurement> on, CollectorSink collector)
    {
        var ratio = $"{each.Name}, frames with export / without";
        yield return each.Http is { } goal ? BenchResult.AtLeast(ratio, Figures.Median(ratios), "ratio", goal) : BenchResult.Figure(ratio, Figures.Median(ratios), "ratio");
        yield return BenchResult.Figure($"{each.Name}, least ratio of a round", ratios.Min(), "ratio");
        yield return BenchResult.Figure($"{each.Name}, highest ratio of a round", ratios.Max(), "ratio");
        foreach (var (name, turns) in new[] { ("without", off), ("with", on) })
        {
            yield return BenchResult.Figure($"{each.Name}, {name} export", Figures.Median(turns.Select(turn => turn.FramesPerSecond)), "frames/s");
            yield return BenchResult.Figure($"{each.Name}, {name} export, cpu", Figures.Median(turns.Select(turn => turn.CpuMicroseconds)), "us/frame");
            foreach (var part in turns[0].Parts.Keys.Order(StringComparer.Ordinal))
            {
                var spent = Figures.Median(turns.Select(turn => turn.Parts.GetValueOrDefault(part)));
                yield return BenchResult.Figure($"{each.Name}, {name} export, cpu of {part}", spent, "us/frame");
            }

            yield return BenchResult.Figure($"{each.Name}, {name} export, allocated", Figures.Median(turns.Select(turn => turn.AllocatedBytes)), "bytes/frame");
        }

        yield return BenchResult.Figure($"{each.Name}, calls of the collector", collector.Calls, "calls");
        yield return BenchResult.Figure($"{each.Name}, bytes to the collector", collector.Bytes, "bytes");
    }
}
