using System.Globalization;

namespace Normitri.Server.Metrics;

/// <summary>Tags as they are written: <c>model="a@1",stage="decode"</c>, by name.</summary>
internal static class MetricLabels
{
    public static string Of(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(',', tags
        .Select(tag => (Name: MetricName.Clean(tag.Key), Value: TextOf(tag.Value)))
        .OrderBy(label => label.Name, StringComparer.Ordinal)
        .Select(label => $"{label.Name}=\"{Escape(label.Value)}\""));

    public static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    // As everybody else writes truth.
    private static string TextOf(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
