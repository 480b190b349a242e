using Normitri.Storage.Frames;

namespace Normitri.Storage.Files;

/// <summary>Where files lie below <c>{DataPath}/frames</c>. No tenant's name starts with a dot.</summary>
internal static class FramePaths
{
    /// <summary>Files that are being written.</summary>
    public const string Incoming = ".incoming";

    /// <summary>Files that are being removed; one for each name, so that a reader finds it.</summary>
    public const string Aside = ".aside";

    public static string RootOf(StorageOptions options) => Path.Combine(Path.GetFullPath(options.DataPath), "frames");

    public static string Of(string root, FrameName name) => Path.Combine(root, name.Text);

    public static string AsideOf(string root, FrameName name) => Path.Combine(root, Aside, $"{name.Tenant}.{name.Sha256}");

    /// <summary>What was taken aside is a frame's bytes again. Where they have been written anew, those stay: they are younger, and so kept for longer.</summary>
    public static void PutBack(string root, FrameName name)
    {
        var (aside, path) = (AsideOf(root, name), Of(root, name));
        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (FileNotFoundException)
        {
            // Another process that starts has put it back.
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
    }

    /// <summary>Puts back what a crash left aside: a later look judges it again.</summary>
    public static void PutAllBack(string root)
    {
        foreach (var left in Directory.EnumerateFiles(Path.Combine(root, Aside)))
        {
            if (Path.GetFileName(left).Split('.') is [var tenant, { Length: 64 } hash] && FrameName.Find($"{tenant}/{hash[..2]}/{hash}") is { } name)
                PutBack(root, name);
        }
    }
}
