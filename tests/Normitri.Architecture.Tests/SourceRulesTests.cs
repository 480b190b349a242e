using System.Text.RegularExpressions;

namespace Normitri.Architecture.Tests;

/// <summary>Rules that hold for every line of product code.</summary>
public sealed partial class SourceRulesTests
{
    [Fact]
    public void ProductCode_HasNoConditionalCompilation() => Assert.Empty(Lines("src", ConditionalCompilation()));

    [Fact]
    public void ProductCode_TakesTimeFromTimeProvider() => Assert.Empty(Lines("src", SystemClock()));

    [Fact]
    public void GrainCode_NeverLeavesItsScheduler() => Assert.Empty(Lines(Path.Combine("src", "Normitri.Grains"), LeavesTheScheduler()));

    [Fact]
    public void ProductCode_OutsideTheInferenceHost_HasNoStaticMutableState() =>
        Assert.DoesNotContain(Lines("src", StaticMutableField()), line => !line.Contains("Normitri.Inference", StringComparison.Ordinal));

    private static List<string> Lines(string folder, Regex pattern) =>
        Repository.Files(folder, "*.cs")
            .SelectMany(file => File.ReadLines(file).Select((text, index) => (text, at: $"{Path.GetRelativePath(Repository.Root, file)}:{index + 1}")))
            .Where(line => pattern.IsMatch(line.text))
            .Select(line => $"{line.at}: {line.text.Trim()}")
            .ToList();

    [GeneratedRegex(@"^\s*#\s*(if|elif|else|endif)\b")]
    private static partial Regex ConditionalCompilation();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(Utc)?Now\b")]
    private static partial Regex SystemClock();

    [GeneratedRegex(@"Task\.Run\(|\.ConfigureAwait\(false\)|\.GetAwaiter\(\)\.GetResult\(\)|Thread\.Sleep|\.Wait\(\)")]
    private static partial Regex LeavesTheScheduler();

    [GeneratedRegex(@"^\s*(public|internal|private|protected)\s+static\s+(?!readonly|partial|extern|unsafe|async|event|class|explicit|implicit|ref)[\w<>\[\]?,. ]+\s+\w+\s*(=[^>]|;)")]
    private static partial Regex StaticMutableField();
}
