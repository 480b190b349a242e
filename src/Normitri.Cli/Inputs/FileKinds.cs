using System.Collections.Frozen;

namespace Normitri.Cli.Inputs;

/// <summary>What a file is by its name. Only for choosing: the bytes of a picture decide later.</summary>
internal static class FileKinds
{
    private static readonly FrozenSet<string> Pictures =
        new[] { ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Videos =
        new[] { ".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".ts", ".mts", ".mpg", ".mpeg", ".wmv", ".flv", ".3gp" }
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind, or null for a name that says neither.</summary>
    public static InputKind? Of(string path) => Path.GetExtension(path) switch
    {
        var extension when Pictures.Contains(extension) => InputKind.Picture,
        var extension when Videos.Contains(extension) => InputKind.Video,
        _ => null,
    };
}
