using System.Text.RegularExpressions;

namespace Normitri.Architecture.Tests;

/// <summary>Rules that hold for every line of product code; those that a compiler can see are in eng/analyzers.</summary>
public sealed partial class SourceRulesTests
{
    [Fact]
    public void ProductCode_HasNoConditionalCompilation() => Assert.Empty(Lines("src", ConditionalCompilation()));

    private static List<string> Lines(string folder, Regex pattern) =>
        Repository.Files(folder, "*.cs")
            .SelectMany(file => File.ReadLines(file).Select((text, index) => (text, at: $"{Path.GetRelativePath(Repository.Root, file)}:{index + 1}")))
            .Where(line => pattern.IsMatch(line.text))
            .Select(line => $"{line.at}: {line.text.Trim()}")
            .ToList();

    [GeneratedRegex(@"^\s*#\s*(if|elif|else|endif)\b")]
    private static partial Regex ConditionalCompilation();
}
