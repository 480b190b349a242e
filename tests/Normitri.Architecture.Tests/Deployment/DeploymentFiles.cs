namespace Normitri.Architecture.Tests.Deployment;

/// <summary>The files that make a deployment, and the page about it.</summary>
internal static class DeploymentFiles
{
    public static string Page { get; } = Path.Combine("docs", "deployment.md");

    public static IReadOnlyList<string> All { get; } =
    [
        "Dockerfile",
        .. In("bicep", "*.bicep"),
        .. In("bicep", "*.bicepparam"),
        .. In("infra", "*").Where(file => !file.EndsWith(".md", StringComparison.Ordinal)),
    ];

    public static string Read(string path) => File.ReadAllText(Repository.PathOf(path));

    public static IEnumerable<string> In(string folder, string pattern) =>
        Repository.Files(folder, pattern).Select(file => Path.GetRelativePath(Repository.Root, file)).Where(file => Path.GetFileName(file) != ".env").Order(StringComparer.Ordinal);
}
