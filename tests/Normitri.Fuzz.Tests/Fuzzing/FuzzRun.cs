using System.Diagnostics;
using Xunit.Abstractions;

namespace Normitri.Fuzz.Tests.Fuzzing;

/// <summary>
/// Feeds one target with changed inputs: no exception, no case of more than two seconds, no growth of the process. NORMITRI_DEEP=1 runs the
/// full number of cases, else a slice; NORMITRI_FUZZ_SEED chooses other cases. A failure names the seed, which gives the case again; a
/// native crash leaves it in the file that the run prints first.
/// </summary>
internal sealed class FuzzRun(ITestOutputHelper output, string target)
{
    private const ulong FirstSeed = 1;
    private const long MostGrowth = 96L << 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    private static bool IsDeep => Environment.GetEnvironmentVariable("NORMITRI_DEEP") == "1";

    /// <param name="mutator">Makes the inputs.</param>
    /// <param name="slice">Cases of a usual run.</param>
    /// <param name="deep">Cases of a deep run.</param>
    /// <param name="look">Takes one input and says whether it was accepted. What it throws is a finding.</param>
    public void Run(Mutator mutator, int slice, int deep, Func<byte[], bool> look)
    {
        var first = ulong.TryParse(Environment.GetEnvironmentVariable("NORMITRI_FUZZ_SEED"), out var seed) ? seed : FirstSeed;
        var runs = IsDeep ? deep : slice;
        using var current = new CurrentCase(target);
        output.WriteLine($"{target}: {runs} cases from seed {first}; the case at work is in {current.Path}");

        using var watchdog = new CaseWatchdog(MostTime);
        var before = 0L;
        var accepted = 0;
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < runs; i++)
        {
            if (i == runs / 5)
                before = MemoryOfProcess();
            var number = first + (ulong)i;
            var input = mutator.Make(number);
            current.Set(number);
            watchdog.Begin(number);
            try
            {
                accepted += look(input) ? 1 : 0;
            }
            catch (Exception exception)
            {
                Assert.Fail($"{target}, seed {number}: {exception}");
            }

            watchdog.End();
        }

        var growth = MemoryOfProcess() - before;
        output.WriteLine($"{runs} cases, {accepted} accepted, in {clock.Elapsed.TotalSeconds:0.0} s; slowest {watchdog.Slowest.TotalMilliseconds:0} ms; growth {growth >> 10} KiB");
        Assert.True(watchdog.TooSlow is null, $"{target}, seed {watchdog.TooSlow}: it took more than {MostTime.TotalSeconds} s.");
        Assert.InRange(accepted, 1, runs - 1);
        Assert.True(growth < MostGrowth, $"{target}: the process grew by {growth >> 20} MiB.");
    }

    private static long MemoryOfProcess()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
