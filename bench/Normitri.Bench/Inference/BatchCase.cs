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

    private static Task<StandaloneHost> StartAsync(ModelFolder folder, TimeSpan window) =>
        StandaloneHost.StartAsync(folder.Root, null, executors: 1, options => (options.Batching.MaxSize, options.Batching.MaxDelay) = (Size, window));
}
