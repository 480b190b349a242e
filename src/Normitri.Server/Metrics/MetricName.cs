using System.Text;

namespace Normitri.Server.Metrics;

/// <summary>What an instrument is called at <c>/metrics</c>: base units, and the suffixes that Prometheus expects.</summary>
/// <param name="Text"><c>normitri.ingest.bytes</c> in bytes, a counter: <c>normitri_ingest_bytes_total</c>.</param>
/// <param name="Unit">The unit's suffix; empty without one.</param>
/// <param name="PerUnit">What a measured value is divided by: milliseconds are shown as seconds.</param>
internal readonly record struct MetricName(string Text, string Unit, double PerUnit)
{
    private const string Total = "_total";

    /// <summary>The name of what is counted, without the suffix of counters.</summary>
    public string Family => Text.EndsWith(Total, StringComparison.Ordinal) ? Text[..^Total.Length] : Text;

    public static MetricName Of(string instrument, string? unit, string kind)
    {
        var (suffix, perUnit) = unit switch
        {
            "s" => ("seconds", 1.0),
            "ms" => ("seconds", 1e3),
            "us" => ("seconds", 1e6),
            "ns" => ("seconds", 1e9),
            "By" => ("bytes", 1),
            "1" when kind == "gauge" => ("ratio", 1),
            "%" => ("ratio", 1e2),
            _ => ("", 1),
        };
        var name = new StringBuilder(Clean(instrument), instrument.Length + 16);
        if (suffix.Length > 0 && !name.ToString().EndsWith("_" + suffix, StringComparison.Ordinal))
            name.Append('_').Append(suffix);
        if (kind == "counter")
            name.Append(Total);
        return new MetricName(name.ToString(), suffix, perUnit);
    }

    /// <summary>Letters, digits and underscores, the first no digit.</summary>
    public static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length + 1);
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
            clean.Append('_');
        foreach (var c in name)
            clean.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        return clean.ToString();
    }
}
