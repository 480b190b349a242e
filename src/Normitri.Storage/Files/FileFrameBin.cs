using Microsoft.Extensions.Options;
using Normitri.Storage.Frames;
using Normitri.Storage.Retention;

namespace Normitri.Storage.Files;

/// <summary>
/// Removes files in two steps, because a file's age cannot be a condition of its removal: it is taken aside, which only one can do, then judged again. One that was made
/// young before it was taken aside goes back; whoever comes after that finds none and writes it anew. A reader looks at both places.
/// </summary>
internal sealed class FileFrameBin(IOptions<StorageOptions> options) : IFrameBin
{
    private readonly string _root = FramePaths.RootOf(options.Value);

    public IAsyncEnumerable<StoredBytes> ListAsync(DateTimeOffset before, CancellationToken cancellation) => List(before).ToAsyncEnumerable();

    public ValueTask<bool> RemoveAsync(StoredBytes bytes, DateTimeOffset before, CancellationToken cancellation) =>
        ValueTask.FromResult(IsOld(FramePaths.Of(_root, bytes.Name), before) && TryTakeAside(bytes.Name) && Judge(bytes.Name, before));

    /// <summary>Flushed whatever the settings say: what is archived is removed next.</summary>
    public ValueTask ArchiveAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var path = Path.Combine(_root, name);
        var folder = Path.GetDirectoryName(path)!;
        var passing = Path.Combine(_root, FramePaths.Incoming, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        using (var file = File.OpenHandle(passing, FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.Write(file, content.Span, 0);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(passing, path, overwrite: true);
        for (; folder.Length >= _root.Length; folder = Path.GetDirectoryName(folder)!)
            DirectoryFlush.Flush(folder);
        return ValueTask.CompletedTask;
    }

    /// <summary>False when somebody else has taken it.</summary>
    internal bool TryTakeAside(FrameName name)
    {
        try
        {
            File.Move(FramePaths.Of(_root, name), FramePaths.AsideOf(_root, name), overwrite: true);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Removes what was taken aside, or puts it back when it is young.</summary>
    internal bool Judge(FrameName name, DateTimeOffset before)
    {
        var aside = FramePaths.AsideOf(_root, name);
        if (IsOld(aside, before))
        {
            File.Delete(aside);
            return true;
        }

        FramePaths.PutBack(_root, name);
        return false;
    }

    private IEnumerable<StoredBytes> List(DateTimeOffset before) =>
        from tenant in Directory.EnumerateDirectories(_root)
        where !Path.GetFileName(tenant).StartsWith('.')
        from digits in Directory.EnumerateDirectories(tenant)
        where Path.GetFileName(digits).Length == 2
        from file in new DirectoryInfo(digits).EnumerateFiles()
        where file.LastWriteTimeUtc < before.UtcDateTime
        let name = FrameName.Find($"{Path.GetFileName(tenant)}/{Path.GetFileName(digits)}/{file.Name}")
        where name is not null
        select new StoredBytes(name, "");

    private static bool IsOld(string path, DateTimeOffset before) =>
        new FileInfo(path) is { Exists: true } file && file.LastWriteTimeUtc < before.UtcDateTime;
}
