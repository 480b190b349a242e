using System.Diagnostics;

namespace Normitri.Bench.Path;

/// <summary>One timed run of one way.</summary>
/// <param name="FramesPerSecond">Over the whole run.</param>
/// <param name="CpuMicroseconds">Processor time of this process, a frame.</param>
/// <param name="AllocatedBytes">Managed bytes, a frame.</param>
internal readonly record struct Measurement(double FramesPerSecond, double CpuMicroseconds, double AllocatedBytes)
{
    /// <summary>The processor time by part of the program, microseconds a frame; empty where the system does not tell.</summary>
    public IReadOnlyDictionary<string, double> Parts { get; private init; } = new Dictionary<string, double>();

    public static async Task<Measurement> TakeAsync(int frames, Func<Task> run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        var threads = ThreadTimes.Read();
        var cpu = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        await run();
        clock.Stop();
        process.Refresh();
        return new Measurement(
            frames / clock.Elapsed.TotalSeconds,
            (process.TotalProcessorTime - cpu).TotalMicroseconds / frames,
            (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)frames)
        {
            Parts = ThreadTimes.Read().Since(threads).ToDictionary(part => part.Key, part => part.Value / frames),
        };
    }
}
