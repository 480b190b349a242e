using System.Text.RegularExpressions;

namespace Normitri.Architecture.Tests.Deployment.Bicep;

/// <summary>A use of another file.</summary>
/// <param name="Name">The symbol.</param>
/// <param name="Path">Of the file, relative to the repository.</param>
/// <param name="Arguments">Names of the parameters that are given.</param>
internal sealed partial record BicepModule(string Name, string Path, IReadOnlyList<string> Arguments)
{
    public static IEnumerable<BicepModule> In(BicepFile file) => file.Of("module").Select(statement => new BicepModule(
        statement.Name,
        System.IO.Path.GetRelativePath(
            Repository.Root,
            System.IO.Path.GetFullPath(Repository.PathOf(System.IO.Path.GetDirectoryName(file.Path)!, File().Match(statement.Source).Groups["path"].Value))),
        [.. ArgumentsOf(statement.Code)]));

    private static IEnumerable<string> ArgumentsOf(string code)
    {
        var start = code.IndexOf("params: {", StringComparison.Ordinal);
        if (start < 0)
            yield break;
        var depth = 0;
        foreach (var line in code[(start + "params: {".Length)..].Split('\n'))
        {
            if (depth == 0 && Key().Match(line) is { Success: true } key)
                yield return key.Groups["key"].Value;
            depth += line.Count(c => c is '(' or '[' or '{') - line.Count(c => c is ')' or ']' or '}');
            if (depth < 0)
                yield break;
        }
    }

    [GeneratedRegex(@"module\s+\w+\s+'(?<path>[^']+)'")]
    private static partial Regex File();

    [GeneratedRegex(@"^\s*(?<key>\w+):")]
    private static partial Regex Key();
}
