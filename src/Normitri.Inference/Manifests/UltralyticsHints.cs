using System.Globalization;
using System.Text.RegularExpressions;
using Normitri.Inference.Models;

namespace Normitri.Inference.Manifests;

/// <summary>Reads the metadata that Ultralytics' exporter writes: author, date, names, task, stride, imgsz (Python literals).</summary>
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

    /// <summary>All that a model file says.</summary>
    /// <param name="model">The file.</param>
    /// <param name="folderName">The name of its folder.</param>
    /// <param name="sha256">Its hash, lower-case hex.</param>
    public static ManifestHints From(OnnxDescription model, string folderName, string sha256)
    {
        var hints = From(model.Metadata);
        if (model.Inputs is [var only])
        {
            hints = hints with { Input = only.ToString(), InputShape = only.Shape };
        }

        if (model.Metadata.GetValueOrDefault("author") != "Ultralytics" || hints is not { Task: not null, Classes: not null } || model.Inputs.Count != 1)
        {
            return hints;
        }

        var input = model.Inputs[0];
        return hints with
        {
            Export = new UltralyticsExport
            {
                FolderName = folderName,
                Sha256 = sha256,
                CreatedAt = model.Metadata.GetValueOrDefault("date"),
                License = model.Metadata.GetValueOrDefault("license"),
                InputType = input.Type,
                IsColor = input.Shape.Count == 4 && input.Shape[1] == 3,
                Form = UltralyticsForm.Of(model, hints.Task, hints.Classes.Count),
            },
        };
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
