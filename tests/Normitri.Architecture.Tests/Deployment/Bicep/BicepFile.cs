using System.Text.RegularExpressions;

namespace Normitri.Architecture.Tests.Deployment.Bicep;

/// <summary>A Bicep file as far as these tests need it: its declarations and what they name.</summary>
internal sealed partial class BicepFile
{
    private BicepFile(string path, string code, IReadOnlyList<BicepStatement> statements) => (Path, Code, Statements) = (path, code, statements);

    /// <summary>Relative to the repository.</summary>
    public string Path { get; }

    public string Code { get; }

    public IReadOnlyList<BicepStatement> Statements { get; }

    public IEnumerable<BicepStatement> Parameters => Of("param");

    public static IReadOnlyList<BicepFile> OfTheRepository() => [.. DeploymentFiles.In("bicep", "*.bicep").Select(path => Parse(path, DeploymentFiles.Read(path)))];

    /// <exception cref="FormatException">Brackets or strings are not closed.</exception>
    public static BicepFile Parse(string path, string source)
    {
        source = source.ReplaceLineEndings("\n");
        var code = BicepScanner.CodeOf(source);
        return new BicepFile(path, code, [.. Split(source, code)]);
    }

    public IEnumerable<BicepStatement> Of(string keyword) => Statements.Where(statement => statement.Keyword == keyword);

    /// <summary>How often a name stands in the code, its declaration included; keys of objects (<c>name:</c>) and members (<c>.name</c>) are not counted.</summary>
    public int Uses(string name) => Regex.Count(Code, $@"(?<![\w.]){Regex.Escape(name)}\b(?!:)");

    /// <summary>Declarations end with a line that leaves no bracket open; decorators belong to what follows them.</summary>
    private static IEnumerable<BicepStatement> Split(string source, string code)
    {
        var (start, decorated, depth, line) = (0, 0, 0, 0);
        for (var i = 0; i <= code.Length; i++)
        {
            if (i < code.Length && code[i] != '\n')
            {
                depth += code[i] is '(' or '[' or '{' ? 1 : code[i] is ')' or ']' or '}' ? -1 : 0;
                continue;
            }

            if (depth > 0)
                continue;
            if (code[line..i].TrimStart().StartsWith('@') || string.IsNullOrWhiteSpace(code[line..i]))
            {
                decorated = i;
            }
            else
            {
                if (Head().Match(code[decorated..i]) is { Success: true } head)
                    yield return new(head.Groups["keyword"].Value, head.Groups["name"].Value, code[start..decorated], code[decorated..i], source[decorated..i]);
                start = decorated = i;
            }

            line = i + 1;
        }
    }

    [GeneratedRegex(@"^\s*(?<keyword>param|var|resource|module|output|type)\s+(?<name>\w+)")]
    private static partial Regex Head();
}
