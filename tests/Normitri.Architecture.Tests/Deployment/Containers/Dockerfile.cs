using System.Text.RegularExpressions;

namespace Normitri.Architecture.Tests.Deployment.Containers;

/// <summary>A Dockerfile, read as far as these tests need: stages and their instructions.</summary>
internal sealed partial class Dockerfile
{
    private Dockerfile(IReadOnlyList<DockerStage> stages) => Stages = stages;

    public IReadOnlyList<DockerStage> Stages { get; }

    /// <summary>The stages that are run: those with an entry point.</summary>
    public IEnumerable<DockerStage> Images => Stages.Where(stage => stage.Of("ENTRYPOINT").Any());

    public static Dockerfile OfTheRepository() => Parse(File.ReadAllText(Repository.PathOf("Dockerfile")));

    public static Dockerfile Parse(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Where(line => !line.TrimStart().StartsWith('#'));
        var joined = Continuation().Replace(string.Join('\n', lines), " ");
        var stages = new List<DockerStage>();
        var current = new List<DockerInstruction>();
        foreach (var line in joined.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split((char[])[' ', '\t'], 2);
            var instruction = new DockerInstruction(parts[0].ToUpperInvariant(), parts.Length > 1 ? parts[1].Trim() : "");
            if (instruction.Keyword == "FROM")
                stages.Add(Open(instruction, current = []));
            else
                current.Add(instruction);
        }

        return new Dockerfile(stages);
    }

    /// <summary>The stage and those it is built upon, from the first on.</summary>
    public IReadOnlyList<DockerStage> Lineage(DockerStage stage) =>
        Stages.FirstOrDefault(other => other.Name == stage.Base && other != stage) is { } parent ? [.. Lineage(parent), stage] : [stage];

    private static DockerStage Open(DockerInstruction from, List<DockerInstruction> instructions)
    {
        var operands = from.Operands.ToList();
        var named = operands.Count == 3 && operands[1].Equals("AS", StringComparison.OrdinalIgnoreCase);
        return new DockerStage(named ? operands[2] : "", operands[0], instructions);
    }

    [GeneratedRegex(@"\\[ \t]*\n")]
    private static partial Regex Continuation();
}
