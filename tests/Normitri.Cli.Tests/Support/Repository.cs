using System.Runtime.CompilerServices;

namespace Normitri.Cli.Tests.Support;

/// <summary>The checkout that these tests were compiled from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(FolderOfThisFile(), "..", "..", ".."));

    public static string Frames => Path.Combine(Root, "samples", "frames");

    private static string FolderOfThisFile([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
