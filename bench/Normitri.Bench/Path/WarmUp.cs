using System.Diagnostics;
using System.Runtime;

namespace Normitri.Bench.Path;

/// <summary>Runs a way until the runtime has compiled what is hot to its best: while it still does, its compiler takes the time of what is measured.</summary>
internal static class WarmUp
{
    private const int MostPasses = 12;

    /// <summary>The share of the time that the compiler may take in the last pass.</summary>
    private const double Enough = 0.003;

    public static async Task RunAsync(IWay way, int frames)
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var before = JitInfo.GetCompilationTime();
            var clock = Stopwatch.StartNew();
            await way.RunAsync(frames);
            if ((JitInfo.GetCompilationTime() - before).TotalSeconds < clock.Elapsed.TotalSeconds * Enough)
                return;
        }
    }
}
