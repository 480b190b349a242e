using Normitri.Bench.Path;
using Normitri.Bench.Reports;

namespace Normitri.Bench.Latency;

/// <summary>What journal, stream, grains and calls add to the time of a frame when the machine works at 70% of what it can.</summary>
internal static class LatencyBench
{
    private const int DefaultFrames = 1_200;
    private const int Executors = 2;
    private const int Cameras = 24;
    private const double Load = 0.7;
    private const double MedianGoal = 5;
    private const double TailGoal = 15;

    public static async Task<BenchReport> RunAsync(BenchArguments arguments)
    {
        var models = new BenchModels(BenchModels.Nano);
        var images = Pictures.Load("640x480");
        var counter = new OutcomeCounter();
        var recorder = new LatencyRecorder(counter);
        await using var backend = await Backend.StartAsync(models.Root, BenchModels.Nano, Executors, Cameras, recorder);
        var closed = new FromTheReference(backend.Journal, backend.Store, backend.Streams, images, backend.ReferenceCameras, counter);
        var open = new OpenLoop(backend.Journal, backend.Store, backend.Streams, images, backend.HttpCameras, counter, recorder);
        var frames = arguments.FramesOr(DefaultFrames) / Cameras * Cameras;
        await WarmUp.RunAsync(closed, frames);
        var (capacities, medians, tails) = (new List<double>(), new List<double>(), new List<double>());
        var (totals, hosts) = (new List<double>(), new List<double>());
        for (var round = 0; round < arguments.Rounds; round++)
        {
            // Capacity and latency in turns: what the machine can may change from minute to minute.
            var capacity = (await Measurement.TakeAsync(frames, () => closed.RunAsync(frames))).FramesPerSecond;
            recorder.Take();
            await open.RunAsync(frames, capacity * Load);
            var samples = recorder.Take();
            capacities.Add(capacity);
            medians.Add(Figures.Percentile(samples.Select(sample => sample.Added), 0.5));
            tails.Add(Figures.Percentile(samples.Select(sample => sample.Added), 0.99));
            totals.Add(Figures.Percentile(samples.Select(sample => sample.Total), 0.5));
            hosts.Add(Figures.Percentile(samples.Select(sample => sample.InHost), 0.5));
        }

        return new BenchReport("latency", PackageProfile.Text,
        [
            BenchResult.Figure("capacity", Figures.Median(capacities), "frames/s"),
            BenchResult.Figure($"from the journal to the outcome at {Load:0%} of it, p50", Figures.Median(totals), "ms"),
            BenchResult.Figure("of it in the inference host, p50", Figures.Median(hosts), "ms"),
            BenchResult.AtMost("added by the actor path, p50", Figures.Median(medians), "ms", MedianGoal),
            BenchResult.AtMost("added by the actor path, p99", Figures.Median(tails), "ms", TailGoal),
        ]);
    }
}
