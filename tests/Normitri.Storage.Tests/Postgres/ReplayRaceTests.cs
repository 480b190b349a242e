using Dapper;
using Normitri.Storage.Journal;
using Normitri.Storage.Tests.Support;
using Npgsql;

namespace Normitri.Storage.Tests.Postgres;

public sealed class ReplayRaceTests
{
    [Fact]
    public async Task ReplayAsync_FrameThatRetentionRemovesMeanwhile_IsUnknownAndTheBooksStay()
    {
        using var folder = new TempFolder(TestDatabase.Postgres);
        await using var storage = await TestStorage.OpenAsync(folder);
        var frame = await storage.Journal.AcceptAsync(1);
        await storage.Journal.EndAsync(Sample.Dead(frame));
        var books = await storage.Journal.ReadBooksAsync(Sample.Camera, default);
        await using var retention = new NpgsqlConnection(folder.ConnectionString + ";Pooling=false");
        await retention.OpenAsync();
        await using var transaction = await retention.BeginTransactionAsync();
        Assert.Equal(1, await retention.ExecuteAsync("DELETE FROM frames"));

        var replaying = storage.Journal.ReplayAsync("acme", frame.FrameId, "test", default).AsTask();
        while (!storage.Query<bool>("SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted)"))
        {
        }

        await transaction.CommitAsync();

        Assert.Equal(ReplayStatus.Unknown, (await replaying).Status);
        Assert.Equal(1, books.Dead);
        Assert.Equal(books, await storage.Journal.ReadBooksAsync(Sample.Camera, default));
        Assert.Equal(0, storage.Query<long>("SELECT count(*) FROM audit"));
    }
}
