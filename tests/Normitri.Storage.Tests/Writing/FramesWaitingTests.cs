using Normitri.Contracts.Frames;
using Normitri.Storage.Tests.Support;
using Normitri.Storage.Writing;

namespace Normitri.Storage.Tests.Writing;

public sealed class FramesWaitingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Patience_IsForCrowdsOnly()
    {
        var waiting = new FramesWaiting();
        waiting.Add(FramesWaiting.Crowd - 1);
        Assert.Equal(TimeSpan.Zero, waiting.Patience);

        waiting.Add(1);
        Assert.True(waiting.Patience > TimeSpan.Zero);

        waiting.Add(-1);
        Assert.Equal(TimeSpan.Zero, waiting.Patience);
    }

    [Fact]
    public async Task Count_ThroughDuplicatesOutcomesReplaysAndANewStart_IsWhatWaits()
    {
        await using (var storage = await TestStorage.OpenAsync(_folder))
        {
            var journal = storage.Journal;
            var frames = new List<FrameEnvelope>();
            for (ulong sequence = 1; sequence <= 5; sequence++)
                frames.Add(await journal.AcceptAsync(sequence));
            await journal.AppendAsync(Sample.Frame(5), default);
            Assert.Equal(5, storage.Database.Waiting.Count);

            Assert.True(await journal.EndAsync(Sample.Processed(frames[0])));
            Assert.False(await journal.EndAsync(Sample.Processed(frames[0])));
            Assert.True(await journal.EndAsync(Sample.Dead(frames[1])));
            Assert.True(await journal.EndAsync(Sample.Dropped(frames[2])));
            Assert.Equal(2, storage.Database.Waiting.Count);

            await journal.ReplayAsync("acme", frames[1].FrameId, "key-1", default);
            await journal.ReplayAsync("acme", frames[1].FrameId, "key-1", default);
            Assert.Equal(3, storage.Database.Waiting.Count);
        }

        await using var again = await TestStorage.OpenAsync(_folder);
        Assert.Equal(3, again.Database.Waiting.Count);
    }
}
