using System.Globalization;
using System.Text;

namespace Normitri.Server.Metrics;

/// <summary>The text format of Prometheus, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary><c>normitri.ingest.bytes</c> in bytes, a counter: <c>normitri_ingest_bytes_total</c>.</summary>
    public static string NameOf(string instrument, string? unit, string kind)
    {
        var name = new StringBuilder(instrument.Length + 16);
        foreach (var c in instrument)
            name.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        var suffix = unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", _ => "" };
        if (suffix.Length > 0 && !instrument.EndsWith(suffix[1..], StringComparison.Ordinal))
            name.Append(suffix);
        return (kind == "counter" ? name.Append("_total") : name).ToString();
    }

    public static byte[] Write(IReadOnlyList<InstrumentSeries> instruments)
    {
        var text = new StringBuilder(16 << 10);
        string? last = null;
        foreach (var instrument in instruments.Where(instrument => instrument.All.Count > 0))
        {
            if (instrument.Name != last)
                text.Append($"# HELP {instrument.Name} {instrument.Description.ReplaceLineEndings(" ")}\n# TYPE {instrument.Name} {instrument.Kind}\n");
            last = instrument.Name;
            foreach (var series in instrument.All)
                Write(text, instrument, series);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, InstrumentSeries instrument, Series series)
    {
        if (instrument.Kind != "histogram")
        {
            Line(text, instrument.Name, series, null, series.Sum);
            return;
        }

        var count = 0L;
        for (var bucket = 0; bucket < instrument.Buckets.Length; bucket++)
        {
            count += series.InBucket(bucket);
            Line(text, instrument.Name + "_bucket", series, Number(instrument.Buckets[bucket]), count);
        }

        // Read after the buckets, so that it is never below them.
        var all = Math.Max(series.Count, count);
        Line(text, instrument.Name + "_bucket", series, "+Inf", all);
        Line(text, instrument.Name + "_sum", series, null, series.Sum);
        Line(text, instrument.Name + "_count", series, null, all);
    }

    private static void Line(StringBuilder text, string name, Series series, string? boundary, double value)
    {
        text.Append(name);
        var separator = '{';
        foreach (var (key, tag) in series.Tags)
        {
            text.Append(separator).Append(NameOf(key, null, "label")).Append("=\"").Append(Escape(Convert.ToString(tag, CultureInfo.InvariantCulture))).Append('"');
            separator = ',';
        }

        if (boundary is not null)
        {
            text.Append(separator).Append("le=\"").Append(boundary).Append('"');
            separator = ',';
        }

        text.Append(separator == ',' ? "} " : " ").Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => double.IsInfinity(value)
        ? value > 0 ? "+Inf" : "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string? Escape(string? value) =>
        value?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
