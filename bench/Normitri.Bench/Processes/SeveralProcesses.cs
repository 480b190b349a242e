using System.Globalization;
using System.Text.Json;
using Normitri.Bench.Reports;

namespace Normitri.Bench.Processes;

/// <summary>Runs one case in several processes, one after the other, and takes the median of each figure.</summary>
internal static class SeveralProcesses
{
    public static async Task<IReadOnlyList<BenchResult>> RunAsync(string bench, string name, BenchArguments arguments)
    {
        var reports = new List<BenchReport>();
        for (var number = 0; number < arguments.Processes; number++)
            reports.Add(await RunOneAsync(bench, name, arguments));
        return [.. reports[0].Results.Select(first => first.WithValue(
            Figures.Median(reports.Select(report => report.Results.FirstOrDefault(result => result.Metric == first.Metric)?.Value ?? 0))))];
    }

    private static async Task<BenchReport> RunOneAsync(string bench, string name, BenchArguments arguments)
    {
        var file = System.IO.Path.GetTempFileName();
        try
        {
            var exit = await OwnProcess.RunAsync(
            [
                bench, "--only", name, "--processes", "1", "--report", file, "--rounds", Text(arguments.Rounds),
                .. arguments.Frames is { } frames ? new[] { "--frames", Text(frames) } : [],
            ]);
            // 1 says that a goal was missed in this process: what counts is the median.
            return exit is 0 or 1
                ? JsonSerializer.Deserialize(await File.ReadAllBytesAsync(file), BenchJson.Default.BenchReport)!
                : throw new InvalidOperationException($"The process for {bench}, {name} ended with {exit}.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
