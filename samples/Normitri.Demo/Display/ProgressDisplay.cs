using Spectre.Console;

namespace Normitri.Demo.Display;

/// <summary>Two bars, sent and finished, with the rate.</summary>
internal sealed class ProgressDisplay(IAnsiConsole console, TimeProvider time) : IDisplay
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(250);

    public async Task ShowAsync(SnapshotReader read, Task work)
    {
        await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async bars =>
            {
                var sent = bars.AddTask("sent");
                var finished = bars.AddTask("finished");
                do
                {
                    await Task.WhenAny(work, Task.Delay(s_pace, time));
                    Draw(await read.ReadAsync(), sent, finished);
                }
                while (!work.IsCompleted);
            });
        await work;
    }

    private static void Draw(Snapshot now, ProgressTask sent, ProgressTask finished)
    {
        var wanted = now.Wanted ?? 1;
        sent.MaxValue = finished.MaxValue = wanted;
        sent.Value = now.Run.Accepted;
        finished.Value = now.Run.Accepted - now.Run.Waiting;
        sent.Description = $"sent {now.Run.Accepted}/{wanted}";
        finished.Description = $"finished {now.Run.Accepted - now.Run.Waiting}, {now.Defects} defects, [green]{now.FramesPerSecond:0.0} frames/s[/]";
    }
}
