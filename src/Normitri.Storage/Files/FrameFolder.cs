using Microsoft.Win32.SafeHandles;
using Normitri.Storage.Frames;

namespace Normitri.Storage.Files;

/// <summary>
/// Files below <c>{DataPath}/frames</c>, named <c>{tenant}/{ab}/{sha256}</c>. A file appears under its name whole or not at all: it is written
/// under a passing name and moved.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="survivesPowerCut">Whether bytes and name are on the disk when <see cref="Save"/> returns.</param>
/// <param name="time">The clock that ages files.</param>
internal sealed class FrameFolder(string root, bool survivesPowerCut, TimeProvider time)
{
    // No write takes this long: who began it is gone.
    private static readonly TimeSpan LeftBehind = TimeSpan.FromHours(1);

    private readonly string _incoming = Path.Combine(root, FramePaths.Incoming);

    /// <summary>Makes the folder, and removes what an interrupted write left behind; what is young may be another process's that writes at this moment.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(_incoming);
        Directory.CreateDirectory(Path.Combine(root, FramePaths.Aside));
        FramePaths.PutAllBack(root);
        var before = (time.GetUtcNow() - LeftBehind).UtcDateTime;
        foreach (var left in new DirectoryInfo(_incoming).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before))
            left.Delete();
    }

    /// <summary>
    /// Whether a file of this name and length is there, and stays: an old one is made young, so that retention does not take it before its frame is in the
    /// journal. Its name may not be on the disk yet.
    /// </summary>
    public bool Keep(FrameName name, int length)
    {
        var path = PathOf(name);
        if (new FileInfo(path) is not { Exists: true } file || file.Length != length)
            return false;
        return file.LastWriteTimeUtc > (time.GetUtcNow() - FrameAge.Fresh).UtcDateTime || TryMakeYoung(path);
    }

    public void Save(FrameName name, ReadOnlySpan<byte> image)
    {
        var path = PathOf(name);
        if (Keep(name, image.Length))
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
        // It may have been taken aside to be judged, and be back a moment later.
        TryOpen(PathOf(name)) ?? TryOpen(FramePaths.AsideOf(root, name)) ?? Open(PathOf(name));

    private static SafeFileHandle Open(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static SafeFileHandle? TryOpen(string path)
    {
        try
        {
            return Open(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>False when it was removed meanwhile.</summary>
    private bool TryMakeYoung(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            File.SetLastWriteTimeUtc(file, time.GetUtcNow().UtcDateTime);
            if (survivesPowerCut)
                RandomAccess.FlushToDisk(file);
            // It may have been taken away between the opening and the change.
            return File.Exists(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private string PathOf(FrameName name) => FramePaths.Of(root, name);

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
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // The folder is missing. Where another call makes it at this moment, the system's exception says that the file is.
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
