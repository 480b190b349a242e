using System.IO.Enumeration;

namespace Normitri.Cli.Inputs;

/// <summary>A path with <c>*</c>, <c>?</c> and <c>**</c> (any folders), for shells that hand patterns over as they are.</summary>
internal sealed class GlobPattern
{
    private const string AnyFolders = "**";

    private readonly string[] _segments;

    public GlobPattern(string pattern, string currentFolder)
    {
        var parts = pattern.Split('/', Path.DirectorySeparatorChar);
        var fixedParts = parts.TakeWhile(part => !IsPattern(part)).ToArray();
        _segments = parts[fixedParts.Length..];
        FolderAsWritten = string.Join('/', fixedParts) is { Length: 0 } && fixedParts.Length > 0 ? "/" : string.Join('/', fixedParts);
        Folder = Path.GetFullPath(FolderAsWritten.Length == 0 ? "." : FolderAsWritten, currentFolder);
    }

    /// <summary>The part before the first wildcard, as it was written.</summary>
    public string FolderAsWritten { get; }

    /// <summary>The same as a whole path.</summary>
    public string Folder { get; }

    /// <summary>Whether files in the folders below can match.</summary>
    public bool IsDeep => _segments.Length > 1 || _segments[0] == AnyFolders;

    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <param name="relative">A path below <see cref="Folder"/>.</param>
    public bool IsMatch(string relative) => IsMatch(_segments, relative.Split(Path.DirectorySeparatorChar));

    private static bool IsMatch(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
            return path.IsEmpty;
        if (pattern[0] == AnyFolders)
            return IsMatch(pattern[1..], path) || (!path.IsEmpty && IsMatch(pattern, path[1..]));
        return !path.IsEmpty && FileSystemName.MatchesSimpleExpression(pattern[0], path[0], ignoreCase: false) && IsMatch(pattern[1..], path[1..]);
    }
}
