using Microsoft.Win32.SafeHandles;
using Normitri.Storage.Frames;

namespace Normitri.Storage.Files;

/// <summary>
/// Files below <c>{DataPath}/frames</c>, named <c>{tenant}/{ab}/{sha256}</c>. A file appears under its name whole or not at all: it is written
/// under a passing name and moved.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="survivesPowerCut">Whether bytes and name are on the disk when <see cref="Save"/> returns.</param>
internal sealed class FrameFolder(string root, bool survivesPowerCut)
{
    // No tenant's name starts with a dot.
    private readonly string _incoming = Path.Combine(root, ".incoming");

    /// <summary>Makes the folder, and removes what an interrupted write left behind.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(_incoming);
        foreach (var left in Directory.EnumerateFiles(_incoming))
            File.Delete(left);
    }

    /// <summary>Whether a file of this name and length is there; its name may not be on the disk yet.</summary>
    public bool Has(FrameName name, int length) => new FileInfo(PathOf(name)) is { Exists: true } file && file.Length == length;

    public void Save(FrameName name, ReadOnlySpan<byte> image)
    {
        var path = PathOf(name);
        if (Has(name, image.Length))
        {
            // Written by another call, which may still be about to flush the name.
            FlushName(path);
            return;
        }

        var passing = Path.Combine(_incoming, Guid.NewGuid().ToString("N"));
        try
        {
            Write(passing, image);
            Move(passing, path);
        }
        catch
        {
            File.Delete(passing);
            throw;
        }
    }

    /// <exception cref="FileNotFoundException">There is no such frame.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such frame.</exception>
    public SafeFileHandle OpenRead(FrameName name) =>
        File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

    private string PathOf(FrameName name) => Path.Combine(root, name.Text);

    private void Write(string path, ReadOnlySpan<byte> image)
    {
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.Write(file, image, 0);
        if (survivesPowerCut)
            RandomAccess.FlushToDisk(file);
    }

    private void Move(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: true);
        }
        catch (DirectoryNotFoundException)
        {
            MakeFolder(Path.GetDirectoryName(to)!);
            File.Move(from, to, overwrite: true);
        }

        FlushName(to);
    }

    private void MakeFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!survivesPowerCut)
            return;
        DirectoryFlush.Flush(Path.GetDirectoryName(folder)!);
        DirectoryFlush.Flush(root);
    }

    private void FlushName(string path)
    {
        if (survivesPowerCut)
            DirectoryFlush.Flush(Path.GetDirectoryName(path)!);
    }
}
