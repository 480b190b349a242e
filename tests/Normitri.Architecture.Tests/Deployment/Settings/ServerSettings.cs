using System.Text.RegularExpressions;

namespace Normitri.Architecture.Tests.Deployment.Settings;

/// <summary>Every setting that the server reads, taken from the source of its options.</summary>
internal static partial class ServerSettings
{
    private static readonly string[] Projects =
        ["Normitri.Server", "Normitri.Grains", "Normitri.Inference", "Normitri.Storage", "Normitri.Telemetry", "Normitri.Contracts", "Normitri.Vision"];

    public static IReadOnlyList<ServerSetting> OfTheRepository() =>
        In(SourceText.Of(Projects.SelectMany(project => Repository.Files(Path.Combine("src", project), "*.cs"))));

    /// <summary>
    /// A class with a constant <c>Section</c> or <c>SectionName</c> that begins with <c>Normitri:</c> gives one setting a property; a property whose type
    /// is a class with properties of its own is a section below. Any other such constant is the key of one setting without a default.
    /// </summary>
    public static IReadOnlyList<ServerSetting> In(SourceText source)
    {
        var settings = new List<ServerSetting>();
        foreach (var (constant, text) in source.Constants)
        {
            if (Literal().Match(text) is not { Success: true } literal)
                continue;
            var key = literal.Groups["key"].Value;
            if (constant.Split('.') is [var type, "Section" or "SectionName"])
                settings.AddRange(Below(key, type, source));
            else
                settings.Add(new ServerSetting(key, "none"));
        }

        return [.. settings.OrderBy(setting => setting.Key, StringComparer.Ordinal)];
    }

    private static IEnumerable<ServerSetting> Below(string section, string type, SourceText source) =>
        source.Classes[type].SelectMany(property => property.Type.TrimEnd('?') is var inner && source.Classes.TryGetValue(inner, out var parts) && parts.Count > 0
            ? Below($"{section}:{property.Name}", inner, source)
            : [new ServerSetting($"{section}:{property.Name}", DefaultText.Of(property, source))]);

    [GeneratedRegex("""^"(?<key>Normitri(:\w+)+)"$""")]
    private static partial Regex Literal();
}
