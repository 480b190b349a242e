using System.Globalization;
using System.Text;

namespace Normitri.Server.Metrics;

/// <summary>Writes figures for Prometheus. An instrument that has counted nothing yet is named all the same.</summary>
internal static class PrometheusText
{
    public static byte[] Write(IEnumerable<MetricFamily> families, MetricsFormat format)
    {
        var text = new StringBuilder(16 << 10);
        foreach (var family in families)
            Write(text, family, format);
        if (format.IsOpenMetrics)
            text.Append("# EOF\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, MetricFamily family, MetricsFormat format)
    {
        var name = format.IsOpenMetrics ? family.Name.Family : family.Name.Text;
        text.Append($"# HELP {name} {Help(family.Description, format)}\n# TYPE {name} {family.Kind}\n");
        if (format.IsOpenMetrics && family.Name.Unit.Length > 0)
            text.Append($"# UNIT {name} {family.Name.Unit}\n");
        foreach (var point in family.Points)
        {
            if (family.Kind == "histogram")
                Write(text, family, point);
            else
                Line(text, family.Name.Text, point.Labels, Number(point.Value));
        }
    }

    private static void Write(StringBuilder text, MetricFamily histogram, MetricPoint point)
    {
        var (name, labels) = (histogram.Name.Text, point.Labels);
        for (var bucket = 0; bucket < point.Buckets.Length; bucket++)
            Line(text, name + "_bucket", Within(labels, Number(histogram.Buckets[bucket])), Number(point.Buckets[bucket]));
        Line(text, name + "_bucket", Within(labels, "+Inf"), Number(point.Count));
        Line(text, name + "_sum", labels, Number(point.Value));
        Line(text, name + "_count", labels, Number(point.Count));
    }

    private static string Within(string labels, string boundary) => labels.Length == 0 ? $"le=\"{boundary}\"" : $"{labels},le=\"{boundary}\"";

    private static void Line(StringBuilder text, string name, string labels, string value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value).Append('\n');
    }

    private static string Help(string description, MetricsFormat format)
    {
        var line = description.ReplaceLineEndings(" ");
        return format.IsOpenMetrics ? MetricLabels.Escape(line) : line.Replace("\\", "\\\\", StringComparison.Ordinal);
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
