using System.Diagnostics;

namespace Normitri.Bench.Path;

/// <summary>One timed run of one way.</summary>
/// <param name="FramesPerSecond">Over the whole run.</param>
/// <param name="CpuMicroseconds">Processor time of this process, a frame.</param>
/// <param name="AllocatedBytes">Managed bytes, a frame.</param>
internal readonly record struct Measurement(double FramesPerSecond, double CpuMicroseconds, double AllocatedBytes)
{
    public static async Task<Measurement> TakeAsync(int frames, Func<Task> run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        await run();
        clock.Stop();
        process.Refresh();
        return new Measurement(
            frames / clock.Elapsed.TotalSeconds,
            (process.TotalProcessorTime - cpu).TotalMicroseconds / frames,
            (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)frames);
    }
}
