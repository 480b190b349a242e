using System.Diagnostics;

namespace Normitri.Bench.Load;

/// <summary>How many frames a second the server works off when it always has some.</summary>
internal static class Capacity
{
    private const int Senders = 8;

    /// <param name="length">How long it is measured; as long again before, to warm up.</param>
    /// <param name="sendAndWait">Sends one frame of a sender and returns with its outcome.</param>
    public static async Task<double> MeasureAsync(TimeSpan length, Func<int, Task> sendAndWait)
    {
        await RunAsync(length, sendAndWait);
        return await RunAsync(length, sendAndWait);
    }

    private static async Task<double> RunAsync(TimeSpan length, Func<int, Task> sendAndWait)
    {
        var started = Stopwatch.GetTimestamp();
        var frames = 0;
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async sender =>
        {
            await Task.Yield();
            while (Stopwatch.GetElapsedTime(started) < length)
            {
                await sendAndWait(sender);
                Interlocked.Increment(ref frames);
            }
        }));
        return frames / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
