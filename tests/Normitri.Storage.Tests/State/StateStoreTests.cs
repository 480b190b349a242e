using System.Text;
using Normitri.Storage.Outbox;
using Normitri.Storage.State;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.State;

public abstract class StateStoreTests(TestDatabase database) : IAsyncLifetime
{
    private readonly TempFolder _folder = new(database);
    private TestStorage _storage = null!;

    public async Task InitializeAsync() => _storage = await TestStorage.OpenAsync(_folder);

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task ReadAsync_NothingWritten_IsNull() => Assert.Null(await _storage.States.ReadAsync("alert", "a", default));

    [Fact]
    public async Task WriteAsync_NewAndChanged_ReadsBackUnderANewETagEachTime()
    {
        var first = await WriteAsync("1", null);
        var second = await WriteAsync("2", first.ETag);

        Assert.True(first.Done && second.Done);
        Assert.NotEqual(first.ETag, second.ETag);
        Assert.Equal(("2", second.ETag), await ReadAsync());
        Assert.Null(await _storage.States.ReadAsync("other", "a", default));
        Assert.Null(await _storage.States.ReadAsync("alert", "b", default));
    }

    [Fact]
    [Trait("Row", "W14")]
    public async Task WriteAsync_OverAnotherWriter_ChangesNothingAndWritesNoEffect()
    {
        var first = await WriteAsync("1", null);
        var second = await WriteAsync("2", first.ETag);

        Assert.Equal(new StateChange(false, second.ETag), await WriteAsync("3", first.ETag, Effects("lost")));
        Assert.Equal(new StateChange(false, second.ETag), await WriteAsync("3", null, Effects("lost")));
        Assert.Equal(("2", second.ETag), await ReadAsync());
        Assert.Empty(await _storage.ClaimAllAsync());
    }

    [Fact]
    public async Task WriteAsync_ExpectedToBeThereAndIsNot_ChangesNothing()
    {
        Assert.Equal(new StateChange(false, null), await WriteAsync("1", "an-etag"));
        Assert.Null(await _storage.States.ReadAsync("alert", "a", default));
    }

    [Fact]
    [Trait("Row", "W20")]
    public async Task WriteAsync_BySixteenWhoReadTheSame_OneWinsWithItsEffect()
    {
        string? etag = null;
        for (var round = 1; round <= 20; round++)
        {
            var expected = etag;
            var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer =>
                Task.Run(() => WriteAsync($"{round}.{writer}", expected, Effects($"{round}.{writer}")))));

            var winner = Array.FindIndex(answers, answer => answer.Done);
            Assert.Single(answers, answer => answer.Done);
            etag = answers[winner].ETag;
            Assert.Equal(($"{round}.{winner}", etag), await ReadAsync());
            var entry = Assert.Single(await _storage.ClaimAllAsync());
            Assert.Equal($"{round}.{winner}", entry.IdempotencyKey);
            await _storage.Outbox.CompleteAsync(entry, null, default);
        }
    }

    [Fact]
    public async Task WriteAsync_WhoseEffectsTheDatabaseRefuses_WritesNoStateEither()
    {
        var broken = new StateEffects { Outbox = [new NewOutboxEntry("acme", "topic", "key", null!, default)] };

        await Assert.ThrowsAsync<StorageException>(() => WriteAsync("1", null, broken));

        Assert.Null(await _storage.States.ReadAsync("alert", "a", default));
    }

    [Fact]
    public async Task DeleteAsync_WithTheETag_RemovesAndFencesOffLateWriters()
    {
        var first = await WriteAsync("1", null);

        Assert.Equal(new StateChange(false, first.ETag), await _storage.States.DeleteAsync("alert", "a", "old", default));
        Assert.Equal(new StateChange(false, first.ETag), await _storage.States.DeleteAsync("alert", "a", null, default));
        Assert.Equal(new StateChange(true, null), await _storage.States.DeleteAsync("alert", "a", first.ETag, default));
        Assert.Equal(new StateChange(true, null), await _storage.States.DeleteAsync("alert", "a", null, default));
        Assert.Equal(new StateChange(false, null), await _storage.States.DeleteAsync("alert", "a", first.ETag, default));

        var again = await WriteAsync("2", null);
        Assert.False((await WriteAsync("3", first.ETag)).Done);
        Assert.Equal(("2", again.ETag), await ReadAsync());
    }

    [Fact]
    public async Task State_AfterAReopen_IsThere()
    {
        var written = await WriteAsync("1", null);
        await _storage.DisposeAsync();
        _storage = await TestStorage.OpenAsync(_folder);
        Assert.Equal(("1", written.ETag), await ReadAsync());
    }

    private static StateEffects Effects(string idempotencyKey) => new() { Outbox = [Entries.New(idempotencyKey)] };

    private async Task<StateChange> WriteAsync(string json, string? expected, StateEffects? effects = null) => await _storage.States.WriteAsync(
        new StateWrite("alert", "a", Encoding.UTF8.GetBytes(json), expected, effects ?? StateEffects.None), default);

    private async Task<(string Json, string? ETag)> ReadAsync()
    {
        var document = (await _storage.States.ReadAsync("alert", "a", default))!;
        return (Encoding.UTF8.GetString(document.Json.Span), document.ETag);
    }

    public sealed class OnSqlite() : StateStoreTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : StateStoreTests(TestDatabase.Postgres);
}
