using System.Diagnostics.Metrics;
using Normitri.Bench.Path;
using Normitri.Bench.Reports;
using Normitri.TestModels;

namespace Normitri.Bench.Inference;

/// <summary>Thirty-two frames at once go through the network in as few runs as there can be; a frame alone waits no longer than the window.</summary>
internal static class BatchCase
{
    private const int Size = 32;
    private const int Waits = 60;

    /// <summary>Timers of the operating system come late by a part of a millisecond, more on a busy machine; a second window would be 2.</summary>
    private const double Late = 1.5;

    public static async Task<IEnumerable<BenchResult>> RunAsync()
    {
        using var folder = new ModelFolder().Add("blocks", BatchGraphs.BrightBlocks("batch").ToArray());
        var image = Pictures.Load("640x480")[0];
        return
        [
            BenchResult.AtMost($"runs for {Size} frames at once", await RunsAsync(folder, image), "runs", 1),
            BenchResult.AtMost("wait of a frame alone, median / window of 5 ms", await WaitAsync(folder, image, TimeSpan.FromMilliseconds(5)), "ratio", Late),
            BenchResult.Figure("wait of a frame alone, median / window of 0.5 ms", await WaitAsync(folder, image, TimeSpan.FromMilliseconds(0.5)), "ratio"),
            BenchResult.Figure("batches of 8 / single frames on the CPU, small network", await GainAsync(image, convolutions: 2), "ratio"),
            BenchResult.Figure("batches of 8 / single frames on the CPU, larger network", await GainAsync(image, convolutions: 16), "ratio"),
        ];
    }

    private static async Task<double> RunsAsync(ModelFolder folder, byte[] image)
    {
        await using var host = await StartAsync(folder, TimeSpan.FromSeconds(1));
        var runs = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == host.Meters && instrument.Name == "normitri.inference.batch.size")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((_, _, _, _) => Interlocked.Increment(ref runs));
        listener.Start();
        await Task.WhenAll(Enumerable.Range(0, Size).Select(number => host.InferAsync(image, $"camera-{number % 7}")));
        return runs;
    }

    private static async Task<double> WaitAsync(ModelFolder folder, byte[] image, TimeSpan window)
    {
        await using var host = await StartAsync(folder, window);
        var waits = new List<double>();
        for (var i = 0; i < Waits; i++)
            waits.Add((await host.InferAsync(image)).Timings.QueueMs);
        return Figures.Median(waits) / window.TotalMilliseconds;
    }

    /// <summary>Frames a second with batches over frames a second without, on two executors that take many short turns.</summary>
    private static async Task<double> GainAsync(byte[] image, int convolutions)
    {
        const int Executors = 2;
        const int Frames = 64;
        const int Rounds = 15;
        using var folder = new ModelFolder().Add("blocks", BatchGraphs.BrightBlocks("batch", convolutions).ToArray());
        await using var single = await StandaloneHost.StartAsync(folder.Root, null, Executors);
        await using var batches = await StandaloneHost.StartAsync(folder.Root, null, Executors, options => options.Batching.MaxSize = 8);
        var ratios = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var one = await Measurement.TakeAsync(Frames, () => SendAsync(single));
            var eight = await Measurement.TakeAsync(Frames, () => SendAsync(batches));
            ratios.Add(eight.FramesPerSecond / one.FramesPerSecond);
        }

        return Figures.Median(ratios.Skip(1));

        Task SendAsync(StandaloneHost host) => Task.WhenAll(Enumerable.Range(0, Frames).Select(number => host.InferAsync(image, $"camera-{number % 8}")));
    }

    private static Task<StandaloneHost> StartAsync(ModelFolder folder, TimeSpan window) =>
        StandaloneHost.StartAsync(folder.Root, null, executors: 1, options => (options.Batching.MaxSize, options.Batching.MaxDelay) = (Size, window));
}
