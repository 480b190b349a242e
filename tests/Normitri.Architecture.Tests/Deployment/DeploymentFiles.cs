namespace Normitri.Architecture.Tests.Deployment;

/// <summary>The files that describe a deployment.</summary>
internal static class DeploymentFiles
{
    public static string Page { get; } = Path.Combine("docs", "deployment.md");

    public static IReadOnlyList<string> All { get; } =
    [
        "Dockerfile",
        .. In("bicep", "*.bicep"),
        .. In("bicep", "*.bicepparam"),
        .. In("infra", "*"),
    ];

    public static string Read(string path) => File.ReadAllText(Repository.PathOf(path));

    public static IEnumerable<string> In(string folder, string pattern) =>
        Repository.Files(folder, pattern).Select(file => Path.GetRelativePath(Repository.Root, file)).Where(file => Path.GetFileName(file) != ".env").Order(StringComparer.Ordinal);
}
