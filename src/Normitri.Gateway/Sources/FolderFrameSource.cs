using System.Runtime.CompilerServices;

namespace Normitri.Gateway.Sources;

/// <summary>
/// The pictures of a folder by name, at a given pace. A reader that is slower than the pace is given each picture late; none is left out.
/// </summary>
/// <param name="folder">The folder; its files with the endings jpg, jpeg, png and webp count.</param>
/// <param name="framesPerSecond">The pace; null: as fast as they are read.</param>
/// <param name="loop">Whether to begin again after the last one.</param>
/// <param name="time">Clock of the pace and of the capture times.</param>
public sealed class FolderFrameSource(string folder, double? framesPerSecond, bool loop, TimeProvider time) : IFrameSource
{
    private static readonly string[] s_endings = [".jpg", ".jpeg", ".png", ".webp"];

    private byte[] _buffer = [];

    public async IAsyncEnumerable<SourceFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var files = List();
        using var pace = framesPerSecond is { } rate ? new PeriodicTimer(TimeSpan.FromSeconds(1 / rate), time) : null;
        do
        {
            foreach (var file in files)
            {
                cancellation.ThrowIfCancellationRequested();
                var length = await ReadFileAsync(file, cancellation);
                yield return new SourceFrame(_buffer.AsMemory(0, length), time.GetUtcNow(), Path.GetFileName(file));
                if (pace is not null)
                    await pace.WaitForNextTickAsync(cancellation);
            }
        }
        while (loop);
    }

    private List<string> List()
    {
        if (!Directory.Exists(folder))
            throw new FrameSourceException($"The folder '{folder}' does not exist.");
        var files = Directory.EnumerateFiles(folder)
            .Where(file => s_endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0 ? files : throw new FrameSourceException($"The folder '{folder}' holds no picture ({string.Join(", ", s_endings)}).");
    }

    // One buffer for all pictures: it grows to the largest, and the reader is done with it when it asks for the next one.
    private async ValueTask<int> ReadFileAsync(string file, CancellationToken cancellation)
    {
        try
        {
            using var handle = File.OpenHandle(file, options: FileOptions.Asynchronous);
            var length = checked((int)RandomAccess.GetLength(handle));
            if (_buffer.Length < length)
                _buffer = new byte[length];
            var read = 0;
            while (read < length && await RandomAccess.ReadAsync(handle, _buffer.AsMemory(read, length - read), read, cancellation) is > 0 and var count)
                read += count;
            return read == length ? length : throw new FrameSourceException($"'{file}' became shorter while it was read.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OverflowException)
        {
            throw new FrameSourceException($"'{file}' cannot be read: {e.Message}", e);
        }
    }
}
