using System.Globalization;

namespace Normitri.Bench.Reports;

/// <summary>The report for the person at the terminal.</summary>
internal static class ReportTable
{
    public static void Print(BenchReport report)
    {
        var width = report.Results.Max(result => result.Metric.Length);
        Console.WriteLine($"{report.Bench} ({report.Profile})");
        foreach (var result in report.Results)
        {
            var value = result.Value.ToString("0.###", CultureInfo.InvariantCulture);
            var goal = result.Goal is null ? "" : $"  goal {result.Goal}: {(result.Holds == true ? "holds" : "does not hold")}";
            Console.WriteLine($"  {result.Metric.PadRight(width)}  {value,10} {result.Unit}{goal}");
        }
    }
}
