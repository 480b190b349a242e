using System.Diagnostics;
using System.Globalization;
using Normitri.Bench.Reports;
using Normitri.TestModels;

namespace Normitri.Bench.Inference;

/// <summary>
/// What the second, third and fourth executor add to a process: what a run needs, and not the weights again. Each number of
/// executors is a process of its own, so that what one leaves behind is not in the way of the next.
/// </summary>
internal static class MemoryCase
{
    private const int Most = 4;
    private const int Columns = 262_144;
    private const double Part = 0.25;

    public static async Task<IEnumerable<BenchResult>> RunAsync()
    {
        using var folder = new ModelFolder().Add("blocks", Heavy());
        var weights = (double)OnnxGraphs.Blocks * Columns * sizeof(float);
        var results = new List<BenchResult>();
        foreach (var sharing in new[] { "Shared", "Dedicated" })
        {
            var megabytes = new double[Most + 1];
            for (var executors = 1; executors <= Most; executors++)
            {
                megabytes[executors] = await ProbeAsync(folder.Root, executors, sharing);
                results.Add(BenchResult.Figure($"process with {executors} executors, {sharing}", megabytes[executors] / (1 << 20), "MiB"));
            }

            var added = Enumerable.Range(2, Most - 1).Max(executors => megabytes[executors] - megabytes[executors - 1]) / weights;
            results.Add(sharing == "Shared"
                ? BenchResult.AtMost("most that an executor adds / weights, Shared", added, "ratio", Part)
                : BenchResult.Figure("most that an executor adds / weights, Dedicated", added, "ratio"));
        }

        return results;
    }

    /// <summary>The bytes of a process with so many executors, native ones included.</summary>
    private static async Task<double> ProbeAsync(string models, int executors, string sharing)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(MemoryCase).Assembly.Location, MemoryProbe.Command, models, $"{executors}", sharing },
            RedirectStandardOutput = true,
        })!;
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? double.Parse(answer, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The process with {executors} executors ended with {process.ExitCode}.");
    }

    /// <summary>The detector of bright blocks with 64 MiB of weights that change nothing.</summary>
    private static byte[] Heavy()
    {
        var weights = new float[OnnxGraphs.Blocks * Columns];
        new Random(1).NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.AsSpan()));
        for (var i = 0; i < weights.Length; i++)
            weights[i] = float.IsFinite(weights[i]) ? MathF.IEEERemainder(weights[i], 1f) : 0f;
        return OnnxGraphs.BrightBlocksWith(writer => writer
            .Constant("row", [1L, OnnxGraphs.Blocks], 2)
            .Constant("weights", weights, OnnxGraphs.Blocks, Columns)
            .Constant("nothing", [0f], 1)
            .Node("Reshape", ["means", "row"], ["flat"])
            .Node("MatMul", ["flat", "weights"], ["wide"])
            .Node("ReduceMax", ["wide"], ["top"])
            .Node("Mul", ["top", "nothing"], ["ballast"])).ToArray();
    }
}
