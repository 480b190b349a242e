using System.Diagnostics;
using Normitri.Bench.Reports;
using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Quality;

namespace Normitri.Bench.Preprocess;

/// <summary>
/// What it costs to bring a JPEG to the network's input (read the header, decode, letterbox, normalise, lay out), held against TurboJPEG's
/// decoding alone. Both take turns picture by picture.
/// </summary>
internal static class PreprocessBench
{
    private const int DefaultFrames = 1_200;
    private const int Pictures = 4;
    private const double Goal = 1.15;

    /// <summary>Until the runtime has compiled what it runs often.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public static Task<BenchReport> RunAsync(BenchArguments arguments)
    {
        var results = new List<BenchResult>();
        foreach (var (width, height) in new[] { (640, 480), (1280, 720), (1920, 1080) })
        {
            var jpegs = Enumerable.Range(0, Pictures).Select(seed => SyntheticPictures.Jpeg(width, height, seed)).ToArray();
            foreach (var side in new[] { 640, 320 }.Where(side => arguments.Wants($"{width}x{height} to {side}")))
                results.AddRange(Run(jpegs, width, height, side, Math.Max(Pictures, arguments.FramesOr(DefaultFrames) * arguments.Rounds / 30)));
        }

        return Task.FromResult(new BenchReport("preprocess", PackageProfile.Text, results));
    }

    private static IEnumerable<BenchResult> Run(byte[][] jpegs, int width, int height, int side, int pairs)
    {
        var headers = jpegs.Select(jpeg => ImageHeaderReader.Read(jpeg, ImageLimits.Default).Header).ToArray();
        using var codec = new TurboJpegCodec();
        using var workspace = InputPipeline.Build(new InputSpec { Width = side, Height = side }).Value!.CreateWorkspace();
        var tensor = GC.AllocateArray<byte>(workspace.Pipeline.Spec!.TensorBytes, pinned: true);

        var grid = new byte[LumaGrid.Cells];

        (double Alone, double Whole, double Grid, long Allocated) TakePair(int index)
        {
            var picture = index % Pictures;
            var start = Stopwatch.GetTimestamp();
            if (!codec.Decode(jpegs[picture], headers[picture], workspace.Picture).IsSuccess)
                throw new InvalidOperationException("A picture of the benchmark cannot be decoded.");
            var middle = Stopwatch.GetTimestamp();
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (workspace.Decode(jpegs[picture]) is { } error)
                throw new InvalidOperationException(error.Message);
            workspace.Prepare(tensor);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var end = Stopwatch.GetTimestamp();
            LumaGrid.Fill(workspace.Picture, grid);
            var last = Stopwatch.GetTimestamp();
            return (Stopwatch.GetElapsedTime(start, middle).TotalMicroseconds, Stopwatch.GetElapsedTime(middle, end).TotalMicroseconds, Stopwatch.GetElapsedTime(end, last).TotalMicroseconds, allocated);
        }

        var begin = Stopwatch.GetTimestamp();
        for (var index = 0; Stopwatch.GetElapsedTime(begin) < WarmUp; index++)
            TakePair(index);
        var taken = Enumerable.Range(0, pairs).Select(TakePair).ToArray();

        var ratio = Figures.Median(taken.Select(pair => pair.Whole / pair.Alone));
        var name = $"{width}x{height} to {side}";
        yield return BenchResult.Figure($"{name}, TurboJPEG alone", Figures.Median(taken.Select(pair => pair.Alone)), "us/frame");
        yield return BenchResult.Figure($"{name}, header, decode, letterbox, normalise, layout", Figures.Median(taken.Select(pair => pair.Whole)), "us/frame");
        yield return BenchResult.Figure($"{name}, brightness of 8 by 8 cells", Figures.Median(taken.Select(pair => pair.Grid)), "us/frame");
        yield return width == 1920
            ? BenchResult.AtMost($"{name}, ratio", ratio, "ratio", Goal)
            : BenchResult.Figure($"{name}, ratio", ratio, "ratio");
        yield return BenchResult.Figure($"{name}, allocated", taken.Average(pair => pair.Allocated), "bytes/frame");
    }
}
