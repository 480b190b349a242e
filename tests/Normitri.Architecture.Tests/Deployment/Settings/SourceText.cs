using System.Text.RegularExpressions;

namespace Normitri.Architecture.Tests.Deployment.Settings;

/// <summary>The declarations that settings are made of, found in the text of C# files.</summary>
internal sealed partial class SourceText(IReadOnlyList<string> files)
{
    public static SourceText Of(IEnumerable<string> files) => new(files.Select(File.ReadAllText).ToList());

    /// <summary>The settable properties of each class, by the class's name.</summary>
    public Dictionary<string, List<SourceProperty>> Classes { get; } = files
        .SelectMany(text => Class().Matches(text).Select(type => (Name: type.Groups["name"].Value, Text: text)))
        .GroupBy(type => type.Name)
        .ToDictionary(group => group.Key, group => group.SelectMany(type => Properties(type.Text)).DistinctBy(property => property.Name).ToList());

    /// <summary>The first member of each enumeration: what a property of it holds without an initialiser.</summary>
    public Dictionary<string, string> Enums { get; } = files
        .SelectMany(text => Enum().Matches(text))
        .GroupBy(type => type.Groups["name"].Value)
        .ToDictionary(group => group.Key, group => group.First().Groups["first"].Value);

    /// <summary>Constants as <c>Class.Name</c>, in the text of their values.</summary>
    public Dictionary<string, string> Constants { get; } = files
        .SelectMany(text => Constant().Matches(text).Select(constant =>
            (Key: $"{Class().Matches(text).FirstOrDefault()?.Groups["name"].Value}.{constant.Groups["name"].Value}", constant.Groups["value"].Value)))
        .GroupBy(constant => constant.Key)
        .ToDictionary(group => group.Key, group => group.First().Value);

    private static IEnumerable<SourceProperty> Properties(string text) => Property().Matches(text)
        .Select(match => new SourceProperty(match.Groups["name"].Value, match.Groups["type"].Value, match.Groups["value"].Success ? match.Groups["value"].Value : null));

    [GeneratedRegex(@"^\s*(public|internal)\s+(static\s+|sealed\s+|abstract\s+|partial\s+)*(class|record)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();

    [GeneratedRegex(@"^\s*(public|internal)\s+enum\s+(?<name>\w+)[^{]*\{(\s|///[^\n]*|\[[^\]]*\])*(?<first>\w+)", RegexOptions.Multiline)]
    private static partial Regex Enum();

    [GeneratedRegex(@"\bconst\s+\w+\s+(?<name>\w+)\s*=\s*(?<value>[^;]+);")]
    private static partial Regex Constant();

    [GeneratedRegex(@"^\s*public\s+(required\s+)?(?<type>[\w.]+(<[\w.<>\[\], ]+>)?(\[\])*\??)\s+(?<name>\w+)\s*\{\s*get;\s*(set|init);\s*\}(\s*=\s*(?<value>[^;]+);)?", RegexOptions.Multiline)]
    private static partial Regex Property();
}
