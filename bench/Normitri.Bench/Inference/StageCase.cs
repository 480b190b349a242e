using Normitri.Bench.Path;
using Normitri.Bench.Reports;

namespace Normitri.Bench.Inference;

/// <summary>How long the stages of the shipped model take, and whether 95 of 100 frames keep to 30 ms with 10 ms for the network.</summary>
internal static class StageCase
{
    private const int Executors = 2;
    private const double FrameMs = 30;
    private const double RunMs = 10;

    public static async Task<IEnumerable<BenchResult>> RunAsync(BenchModels models, int frames)
    {
        var images = Pictures.Load("1280x720");
        await using var host = await StandaloneHost.StartAsync(models.Root, BenchModels.Shipped, Executors);
        await SendAsync(frames / 4);
        var timings = await SendAsync(frames);
        return
        [
            BenchResult.Figure("shipped model, 1280x720, decode, p95", P95(timing => timing.DecodeMs), "ms"),
            BenchResult.Figure("shipped model, 1280x720, preprocess, p95", P95(timing => timing.PreprocessMs), "ms"),
            BenchResult.AtMost("shipped model, 1280x720, infer, p95", P95(timing => timing.InferMs), "ms", RunMs),
            BenchResult.Figure("shipped model, 1280x720, postprocess, p95", P95(timing => timing.PostprocessMs), "ms"),
            BenchResult.AtMost("shipped model, 1280x720, decode to defects, p95", P95(timing => timing.WorkMs), "ms", FrameMs),
        ];

        double P95(Func<Normitri.Inference.Hosting.StageTimings, double> stage) => Figures.Percentile(timings.Select(stage), 0.95);

        async Task<List<Normitri.Inference.Hosting.StageTimings>> SendAsync(int count)
        {
            var seen = await Task.WhenAll(Enumerable.Range(0, Executors).Select(async sender =>
            {
                await Task.Yield();
                List<Normitri.Inference.Hosting.StageTimings> own = [];
                for (var i = sender; i < count; i += Executors)
                    own.Add((await host.InferAsync(images[i % images.Count], $"camera-{sender}")).Timings);
                return own;
            }));
            return [.. seen.SelectMany(own => own)];
        }
    }
}
