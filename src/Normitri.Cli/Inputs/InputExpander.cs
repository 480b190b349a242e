using System.IO.Enumeration;
using Normitri.Cli.Terminals;

namespace Normitri.Cli.Inputs;

/// <summary>From what a person names (files, folders, patterns) to the files that get an answer. Nothing named goes without one.</summary>
internal sealed class InputExpander(string currentFolder, bool recursive)
{
    private readonly List<InputFile> _files = [];
    private int _leftOut;

    public InputList Expand(IEnumerable<string> names)
    {
        foreach (var name in names)
            Add(name);
        return new InputList(_files, _leftOut);
    }

    private void Add(string name)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
        {
            AddProblem(name, "A file name is missing here: an empty one names nothing.");
            return;
        }

        var path = Path.GetFullPath(name, currentFolder);
        if (File.Exists(path))
            _files.Add(new InputFile { Name = name, FullPath = path, Relative = Path.GetFileName(path), Kind = FileKinds.Of(path) ?? InputKind.Picture });
        else if (Directory.Exists(path))
            AddFolder(name, path);
        else if (GlobPattern.IsPattern(name))
            AddMatches(name);
        else
            AddProblem(name, "There is no such file.");
    }

    private void AddFolder(string name, string path)
    {
        var before = _files.Count;
        var leftOutBefore = _leftOut;
        AddBelow(name, path, FilesBelow(path, recursive), relative => Path.Join(name, relative));
        if (_files.Count == before)
        {
            var others = _leftOut - leftOutBefore;
            AddProblem(name, $"The folder holds no picture and no video ({Words.Count(others, "other file")}){(recursive ? "." : "; --recursive looks into the folders below.")}");
        }
    }

    private void AddMatches(string name)
    {
        var glob = new GlobPattern(name, currentFolder);
        var before = _files.Count;
        if (Directory.Exists(glob.Folder))
        {
            var matches = FilesBelow(glob.Folder, glob.IsDeep).Where(relative => glob.IsMatch(relative));
            AddBelow(name, glob.Folder, matches, relative => Path.Join(glob.FolderAsWritten, relative));
        }

        if (_files.Count == before)
            AddProblem(name, "No picture and no video matches this pattern.");
    }

    private void AddBelow(string name, string folder, IEnumerable<string> relatives, Func<string, string> nameOf)
    {
        List<string> found;
        try
        {
            found = [.. relatives.Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            AddProblem(name, $"The folder cannot be read: {exception.Message}");
            return;
        }

        foreach (var relative in found)
        {
            if (FileKinds.Of(relative) is { } kind)
                _files.Add(new InputFile { Name = nameOf(relative), FullPath = Path.Join(folder, relative), Relative = relative, Kind = kind });
            else
                _leftOut++;
        }
    }

    private void AddProblem(string name, string problem) =>
        _files.Add(new InputFile { Name = name, FullPath = string.Empty, Relative = name, Problem = problem });

    /// <summary>
    /// Links to folders are not followed: they may lead round in circles. The folder is opened when the first file is asked for, so that
    /// whoever enumerates hears of one that may not be read.
    /// </summary>
    internal static IEnumerable<string> FilesBelow(string folder, bool deep)
    {
        var files = new FileSystemEnumerable<string>(
            folder,
            (ref FileSystemEntry entry) => Path.GetRelativePath(folder, entry.ToFullPath()),
            new EnumerationOptions { RecurseSubdirectories = deep, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
        foreach (var file in files)
            yield return file;
    }
}
