using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Storage.Journal;
using Normitri.Storage.Sqlite;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Sqlite;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_FolderHeldByAnotherServer_StopsWithASentence()
    {
        await using var first = await TestStorage.OpenAsync(_folder);

        var exception = await Assert.ThrowsAsync<StorageException>(() => TestStorage.OpenAsync(_folder));

        Assert.Contains($"Another server holds the data folder {_folder.Path}", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Normitri:Storage:DataPath", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AfterTheOtherServerClosed_Succeeds()
    {
        await (await TestStorage.OpenAsync(_folder)).DisposeAsync();

        await using var second = await TestStorage.OpenAsync(_folder);

        Assert.Equal("wal", second.Query<string>("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task Open_DatabaseOfANewerProgram_StopsAndReleasesTheFolder()
    {
        await (await TestStorage.OpenAsync(_folder)).DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={_folder.File(SqliteDatabase.FileName)};Pooling=False"))
            await connection.ExecuteAsync("INSERT INTO schema_version VALUES (999, '999_future', '')");

        var exception = await Assert.ThrowsAsync<StorageException>(() => TestStorage.OpenAsync(_folder));

        Assert.Contains("schema version 999", exception.Message, StringComparison.Ordinal);
        using var released = DataFolderLock.Take(_folder.Path);
    }

    [Fact]
    public async Task Open_FileThatIsNoDatabase_StopsWithASentence()
    {
        await File.WriteAllTextAsync(_folder.File(SqliteDatabase.FileName), "This is a text of more than sixteen bytes, not a database.");

        var exception = await Assert.ThrowsAsync<StorageException>(() => TestStorage.OpenAsync(_folder));

        Assert.Contains(_folder.Path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Use_BeforeOpening_SaysWhatToCall()
    {
        await using var services = TestStorage.Build(_folder.Path);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await services.GetRequiredService<IFrameJournal>().ReadBooksAsync(Sample.Camera, default));

        Assert.Contains("StorageStartup.InitializeAsync", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initialize_Twice_ChangesNothing()
    {
        await using var services = TestStorage.Build(_folder.Path);

        await StorageStartup.InitializeAsync(services);
        await StorageStartup.InitializeAsync(services);

        Assert.Equal(0, (await services.GetRequiredService<IFrameJournal>().ReadBooksAsync(Sample.Camera, default)).Accepted);
    }
}
