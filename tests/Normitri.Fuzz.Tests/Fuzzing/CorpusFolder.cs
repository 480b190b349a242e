namespace Normitri.Fuzz.Tests.Fuzzing;

/// <summary>The checked-in inputs that the cases are made from.</summary>
internal static class CorpusFolder
{
    public static IReadOnlyList<byte[]> Read(string name) =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", name)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
}
