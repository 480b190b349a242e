using System.Globalization;
using Normitri.Client;
using Spectre.Console;

namespace Normitri.Demo.Display;

/// <summary>A table of the cameras with their rates, renewed twice a second.</summary>
internal sealed class TableDisplay(IAnsiConsole console, TimeProvider time) : IDisplay
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(500);

    public async Task ShowAsync(SnapshotReader read, Task work)
    {
        await console.Live(Draw(await read.ReadAsync())).StartAsync(async view =>
        {
            while (!work.IsCompleted)
            {
                view.UpdateTarget(Draw(await read.ReadAsync()));
                await Task.WhenAny(work, Task.Delay(s_pace, time));
            }
        });
        await work;
    }

    private static Table Draw(Snapshot now)
    {
        var table = new Table().RoundedBorder();
        foreach (var title in new[] { "store", "camera" })
            table.AddColumn(title);
        foreach (var title in new[] { "accepted", "processed", "waiting", "defects", "results/s", "p50 ms", "p99 ms" })
            table.AddColumn(new TableColumn(title).RightAligned());
        foreach (var (store, camera) in now.Journal.Cameras)
            table.AddRow(Row(store, camera));
        return table.Caption(Text($"this run: {now.Run.Accepted} sent, {now.Defects} defects, {now.FramesPerSecond:0.0} frames/s. Ctrl+C ends."));
    }

    private static string[] Row(string store, CameraOverview camera) =>
    [
        store, camera.Camera, Text($"{camera.Books.Accepted}"), Text($"{camera.Books.Processed}"), Text($"{camera.Books.Waiting}"),
        Text($"{camera.Activity?.Defects}"), Text($"{camera.Activity?.ResultsPerSecond:0.0}"),
        Text($"{camera.Activity?.LatencyP50Ms:0}"), Text($"{camera.Activity?.LatencyP99Ms:0}"),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
