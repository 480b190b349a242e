namespace Normitri.Cli.Video;

/// <summary>Looks for a program as a shell would, but never in the current folder.</summary>
internal static class ProgramFinder
{
    /// <param name="name">The program's name.</param>
    /// <param name="searchPath">The variable PATH, or null.</param>
    /// <returns>The whole path of the program, or null.</returns>
    public static string? Find(string name, string? searchPath)
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        return (searchPath ?? string.Empty).Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path)
    {
        const UnixFileMode Runnable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Runnable) != 0);
    }
}
