using System.Globalization;
using System.Text.RegularExpressions;

namespace Normitri.Inference.Manifests;

/// <summary>Reads the metadata that Ultralytics' exporter writes: names, task, stride, imgsz (Python literals).</summary>
internal static partial class UltralyticsHints
{
    public static ManifestHints From(IReadOnlyDictionary<string, string> metadata)
    {
        var size = metadata.TryGetValue("imgsz", out var imgsz) ? Numbers(imgsz) : [];
        int? height = size.Count is 1 or 2 ? size[0] : null;
        return new ManifestHints(
            metadata.GetValueOrDefault("task"),
            metadata.TryGetValue("names", out var names) ? Names(names) : null,
            size.Count == 2 ? size[1] : height,
            height,
            metadata.TryGetValue("stride", out var stride) && Numbers(stride) is [var step] ? step : null);
    }

    /// <summary>The values of a literal such as <c>{0: 'apple', 1: "baker's bread"}</c>; null where the numbers are not 0 to n-1 in order.</summary>
    private static List<string>? Names(string literal)
    {
        List<string> names = [];
        foreach (Match match in NamePattern().Matches(literal))
        {
            if (match.Groups["index"].Value != names.Count.ToString(CultureInfo.InvariantCulture))
            {
                return null;
            }

            names.Add(EscapePattern().Replace(match.Groups["name"].Value, "$1"));
        }

        return names.Count == 0 ? null : names;
    }

    private static List<int> Numbers(string literal) =>
        [.. NumberPattern().Matches(literal).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex("""(?<index>\d+)\s*:\s*(?<quote>['"])(?<name>(?:\\.|(?!\k<quote>).)*)\k<quote>""")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex EscapePattern();

    [GeneratedRegex(@"\d{1,9}")]
    private static partial Regex NumberPattern();
}
