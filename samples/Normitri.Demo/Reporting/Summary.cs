using System.Globalization;

namespace Normitri.Demo.Reporting;

/// <summary>The report for people.</summary>
internal static class Summary
{
    public static void Write(TextWriter output, Report report)
    {
        Line($"Accepted {report.Accepted}: processed {report.Processed}, dropped {report.Dropped}, dead {report.Dead}, waiting {report.Waiting}; {report.Duplicates} sent twice.");
        Line($"{report.Defects} defects; against the truth of the pictures precision {report.Precision:0.000}, recall {report.Recall:0.000}.");
        Line($"{report.FramesPerSecond:0.0} frames/s; from capture to result p50 {report.LatencyMs.P50:0} ms, p99 {report.LatencyMs.P99:0} ms.");
        foreach (var (stage, time) in report.Stages)
            Line($"  {stage,-12} p50 {time.P50:0.00} ms, p99 {time.P99:0.00} ms");
        Line($"Journal of the data folder: accepted {report.Journal.Accepted}, processed {report.Journal.Processed}, dropped {report.Journal.Dropped}, dead {report.Journal.Dead}, waiting {report.Journal.Waiting}.");
        if (report.Recovered > 0)
            Line($"{report.Recovered} frames that earlier runs left waiting have their outcome now.");

        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}
