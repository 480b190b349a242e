using Normitri.Client.Tests.Support;
using Normitri.Gateway.Sources;
using Normitri.Gateway.Tests.Support;

namespace Normitri.Gateway.Tests;

public sealed class FolderFrameSourceTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task ReadAsync_PicturesOfSeveralSizes_GivesEachWholeAndInOrderOfNames()
    {
        using var folder = new TemporaryFolder().With("010.jpg", 1, 2, 3).With("002.PNG", 4).With("001.webp", 5, 6).With("notes.txt", 9).With("020.jpeg", 7);

        Assert.Equal(["001.webp:5,6", "002.PNG:4", "010.jpg:1,2,3", "020.jpeg:7"], await ReadAsync(new FolderFrameSource(folder.Path, null, false, _time), 10));
    }

    [Fact]
    public async Task ReadAsync_Loop_BeginsAgain()
    {
        using var folder = new TemporaryFolder().With("a.jpg", 1).With("b.jpg", 2);

        Assert.Equal(["a.jpg:1", "b.jpg:2", "a.jpg:1"], await ReadAsync(new FolderFrameSource(folder.Path, null, true, _time), 3));
    }

    [Fact]
    public async Task ReadAsync_WithAPace_GivesTheNextPictureWhenItIsDue()
    {
        using var folder = new TemporaryFolder().With("a.jpg", 1).With("b.jpg", 2);
        await using var frames = new FolderFrameSource(folder.Path, 4, false, _time).ReadAsync(CancellationToken.None).GetAsyncEnumerator();

        Assert.True(await frames.MoveNextAsync());
        var first = frames.Current.CapturedAt;
        var next = frames.MoveNextAsync();
        Assert.False(next.IsCompleted);
        Assert.Equal(TimeSpan.FromMilliseconds(250), await _time.PassPauseAsync());
        Assert.True(await next);

        Assert.Equal(TimeSpan.FromMilliseconds(250), frames.Current.CapturedAt - first);
    }

    [Fact]
    public async Task ReadAsync_NoSuchFolder_SaysWhich()
    {
        var e = await Assert.ThrowsAsync<FrameSourceException>(() => ReadAsync(new FolderFrameSource("/no/such/folder", null, false, _time), 1));

        Assert.Contains("/no/such/folder", e.Message);
    }

    [Fact]
    public async Task ReadAsync_FolderWithoutPictures_SaysWhatCounts()
    {
        using var folder = new TemporaryFolder().With("notes.txt", 1);

        var e = await Assert.ThrowsAsync<FrameSourceException>(() => ReadAsync(new FolderFrameSource(folder.Path, null, false, _time), 1));

        Assert.Contains(".jpg", e.Message);
    }

    private static async Task<List<string>> ReadAsync(FolderFrameSource source, int most)
    {
        var read = new List<string>();
        await foreach (var frame in source.ReadAsync(CancellationToken.None))
        {
            read.Add($"{frame.Origin}:{string.Join(',', frame.Image.ToArray())}");
            if (read.Count == most)
                break;
        }

        return read;
    }
}
