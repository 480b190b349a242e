using System.Diagnostics;

namespace Normitri.Bench.Load;

/// <summary>Sends at a rate, whatever becomes of what was sent: as cameras do.</summary>
internal static class Pace
{
    /// <param name="perSecond">Frames a second.</param>
    /// <param name="moment">Where in its period each frame is sent, 0 to 1.</param>
    /// <param name="length">How long it sends.</param>
    /// <param name="send">Sends one frame, whose number it gets; is not waited for.</param>
    /// <returns>Ends when everything sent has its answer.</returns>
    public static async Task RunAsync(double perSecond, Func<double> moment, TimeSpan length, Func<int, Task> send)
    {
        await Task.Yield();
        var started = Stopwatch.GetTimestamp();
        var sent = new List<Task>();
        for (var number = 0; ; number++)
        {
            var due = TimeSpan.FromSeconds((number + moment()) / perSecond);
            if (due >= length)
                break;
            var left = due - Stopwatch.GetElapsedTime(started);
            if (left > TimeSpan.FromMilliseconds(1))
                await Task.Delay(left);
            sent.Add(send(number));
        }

        await Task.WhenAll(sent);
    }
}
