using System.Diagnostics;
using Normitri.Bench.Reports;
using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Bench.Preprocess;

/// <summary>
/// What it costs to bring a JPEG to the network's input (read the header, decode, letterbox, normalise, lay out), held against TurboJPEG's
/// decoding alone. Both take turns picture by picture.
/// </summary>
internal static class PreprocessBench
{
    private const int Pictures = 4;
    private const double Goal = 1.15;

    public static Task<BenchReport> RunAsync(BenchArguments arguments)
    {
        var results = new List<BenchResult>();
        foreach (var (width, height) in new[] { (640, 480), (1280, 720), (1920, 1080) })
        {
            var jpegs = Enumerable.Range(0, Pictures).Select(seed => SyntheticPictures.Jpeg(width, height, seed)).ToArray();
            foreach (var side in new[] { 640, 320 })
                results.AddRange(Run(jpegs, width, height, side, Math.Max(Pictures, arguments.Frames * arguments.Rounds / 30)));
        }

        return Task.FromResult(new BenchReport("preprocess", PackageProfile.Text, results));
    }

    private static IEnumerable<BenchResult> Run(byte[][] jpegs, int width, int height, int side, int pairs)
    {
        var headers = jpegs.Select(jpeg => ImageHeaderReader.Read(jpeg, ImageLimits.Default).Header).ToArray();
        using var codec = new TurboJpegCodec();
        using var pixels = new PixelBuffer();
        using var workspace = InputPipeline.Build(new InputSpec { Width = side, Height = side }).Value!.CreateWorkspace();
        var tensor = GC.AllocateArray<byte>(workspace.Pipeline.Spec!.TensorBytes, pinned: true);

        var alone = new double[pairs];
        var whole = new double[pairs];
        var ratios = new double[pairs];
        var allocated = 0L;
        for (var pair = -Pictures * 4; pair < pairs; pair++)
        {
            var picture = (pair + (Pictures * 4)) % Pictures;
            var start = Stopwatch.GetTimestamp();
            if (!codec.Decode(jpegs[picture], headers[picture], pixels).IsSuccess)
                throw new InvalidOperationException("A picture of the benchmark cannot be decoded.");
            var middle = Stopwatch.GetTimestamp();
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (workspace.Decode(jpegs[picture]) is { } error)
                throw new InvalidOperationException(error.Message);
            workspace.Prepare(tensor);
            var end = Stopwatch.GetTimestamp();
            if (pair < 0)
                continue;
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            alone[pair] = Stopwatch.GetElapsedTime(start, middle).TotalMicroseconds;
            whole[pair] = Stopwatch.GetElapsedTime(middle, end).TotalMicroseconds;
            ratios[pair] = whole[pair] / alone[pair];
        }

        var name = $"{width}x{height} to {side}";
        yield return BenchResult.Figure($"{name}, TurboJPEG alone", Median(alone), "us/frame");
        yield return BenchResult.Figure($"{name}, header, decode, letterbox, normalise, layout", Median(whole), "us/frame");
        yield return width == 1920
            ? BenchResult.AtMost($"{name}, ratio", Median(ratios), "ratio", Goal)
            : BenchResult.Figure($"{name}, ratio", Median(ratios), "ratio");
        yield return BenchResult.Figure($"{name}, allocated", (double)allocated / pairs, "bytes/frame");
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
