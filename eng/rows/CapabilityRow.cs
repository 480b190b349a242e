using System.Text.RegularExpressions;

namespace Normitri.Rows;

/// <summary>One row of docs/capabilities.md.</summary>
internal sealed partial record CapabilityRow(string Id, string Title, bool IsHeld)
{
    public static List<CapabilityRow> ReadAll(string path) =>
        [.. RowPattern().Matches(File.ReadAllText(path)).Select(match =>
            new CapabilityRow(match.Groups["id"].Value, match.Groups["title"].Value, match.Groups["state"].Value == "held"))];

    [GeneratedRegex(@"^\| (?<id>[A-Z]\d+) \| (?<title>.+?) \| (?<state>held|open) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex RowPattern();
}
