namespace Normitri.Architecture.Tests.Deployment.Containers;

/// <summary>One instruction of a Dockerfile, its continuation lines joined.</summary>
internal sealed record DockerInstruction(string Keyword, string Arguments)
{
    public IReadOnlyList<string> Words { get; } = Arguments.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Words that start with <c>--</c>, e.g. <c>--from=native</c>.</summary>
    public IEnumerable<string> Flags => Words.TakeWhile(word => word.StartsWith("--", StringComparison.Ordinal));

    public IEnumerable<string> Operands => Words.SkipWhile(word => word.StartsWith("--", StringComparison.Ordinal));

    public bool CopiesFromContext => Keyword is "COPY" or "ADD" && !Flags.Any(flag => flag.StartsWith("--from=", StringComparison.Ordinal));
}
