using System.Diagnostics;

namespace Normitri.Bench.Load;

/// <summary>Sends at a rate, whatever becomes of what was sent: as cameras do.</summary>
internal static class Pace
{
    /// <param name="perSecond">Frames a second.</param>
    /// <param name="phase">Where in its period the sender begins, 0 to 1.</param>
    /// <param name="length">How long it sends.</param>
    /// <param name="send">Sends one frame, whose number it gets; is not waited for.</param>
    /// <param name="moments">Each frame at a moment of its period that this draws; null: at even intervals.</param>
    /// <returns>Ends when everything sent has its answer.</returns>
    public static async Task RunAsync(double perSecond, double phase, TimeSpan length, Func<int, Task> send, Random? moments = null)
    {
        await Task.Yield();
        var started = Stopwatch.GetTimestamp();
        var sent = new List<Task>();
        for (var number = 0; ; number++)
        {
            var due = TimeSpan.FromSeconds((number + (moments?.NextDouble() ?? phase)) / perSecond);
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
