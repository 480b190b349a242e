using Normitri.Storage.Journal;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Postgres;

/// <summary>Content that PostgreSQL refuses whenever it comes is told from a database that is away.</summary>
public sealed class RefusedContentTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new(TestDatabase.Postgres);
    private TestStorage _storage = null!;

    public async Task InitializeAsync() => _storage = await TestStorage.OpenAsync(_folder);

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0xD83D)] // half a character
    public async Task Append_TextThatTheDatabaseDoesNotTake_IsRefusedForGoodAndItsNeighboursAreTaken(int code)
    {
        var tag = $"tag {(char)code}";
        var frame = Sample.Frame(1);
        var refused = _storage.Journal.AppendAsync(frame with { Reference = frame.Reference with { ETag = tag } }, default);
        var taken = _storage.Journal.AppendAsync(Sample.Frame(2), default);

        var failure = await Assert.ThrowsAsync<StorageException>(async () => await refused);

        Assert.True(failure.IsPermanent, failure.Message);
        Assert.Equal(AppendStatus.Accepted, (await taken).Status);
    }

    [Fact]
    public async Task Complete_EffectThatTheDatabaseDoesNotTake_IsRefusedForGoodAndTheFrameWaits()
    {
        var frame = await _storage.Journal.AcceptAsync(1);
        var outcome = Sample.Processed(frame) with { Effects = [Entries.New("one", "no\0key")] };

        var failure = await Assert.ThrowsAsync<StorageException>(async () => await _storage.Journal.CompleteAsync(outcome, default));

        Assert.True(failure.IsPermanent, failure.Message);
        Assert.True(await _storage.Journal.EndAsync(Sample.Dead(frame, "It cannot be stored.")));
    }

    [Fact]
    public async Task Append_TableThatIsGone_IsNoFaultOfTheContent()
    {
        await _storage.ExecuteAsync("ALTER TABLE frames RENAME TO frames_away");

        var failure = await Assert.ThrowsAsync<StorageException>(async () => await _storage.Journal.AppendAsync(Sample.Frame(1), default));

        Assert.False(failure.IsPermanent, failure.Message);
    }
}
