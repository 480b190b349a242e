using System.Runtime.CompilerServices;

namespace Normitri.TestModels;

/// <summary>Holds the code in a README to the code of a test.</summary>
public static class Readme
{
    /// <summary>A text file of the repository.</summary>
    public static string Text(string path, [CallerFilePath] string caller = "")
    {
        var folder = Path.GetDirectoryName(caller);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Normitri.Orleans.sln")))
            folder = Path.GetDirectoryName(folder);
        return File.ReadAllText(Path.Combine(folder!, path));
    }

    /// <summary>What stands between the marks in the calling source file, without its indentation.</summary>
    public static string CodeBetweenMarks([CallerFilePath] string caller = "")
    {
        var lines = File.ReadAllLines(caller).SkipWhile(line => line.Trim() != "// <readme>").Skip(1).TakeWhile(line => line.Trim() != "// </readme>").ToList();
        var indentation = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indentation..]));
    }
}
