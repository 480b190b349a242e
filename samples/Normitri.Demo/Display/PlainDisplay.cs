using System.Globalization;

namespace Normitri.Demo.Display;

/// <summary>A line every few seconds: for logs and pipes.</summary>
internal sealed class PlainDisplay(TextWriter output, TimeProvider time) : IDisplay
{
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(2);

    public async Task ShowAsync(SnapshotReader read, Task work)
    {
        do
        {
            await Task.WhenAny(work, Task.Delay(s_pace, time));
            await output.WriteLineAsync(Line(await read.ReadAsync()));
        }
        while (!work.IsCompleted);
        await work;
    }

    private static string Line(Snapshot now)
    {
        var of = now.Wanted is { } wanted ? string.Create(CultureInfo.InvariantCulture, $" of {wanted}") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"sent {now.Run.Accepted}{of}, processed {now.Run.Processed}, waiting {now.Run.Waiting}, defects {now.Defects}, {now.FramesPerSecond:0.0} frames/s");
    }
}
