namespace Normitri.Architecture.Tests.Deployment.Containers;

/// <summary>One <c>FROM</c> with what follows it.</summary>
internal sealed record DockerStage(string Name, string Base, IReadOnlyList<DockerInstruction> Instructions)
{
    public IEnumerable<DockerInstruction> Of(string keyword) => Instructions.Where(instruction => instruction.Keyword == keyword);

    public IReadOnlyDictionary<string, string> Environment() => Of("ENV")
        .SelectMany(instruction => instruction.Words)
        .Where(word => word.Contains('='))
        .ToDictionary(word => word[..word.IndexOf('=')], word => word[(word.IndexOf('=') + 1)..]);
}
