using Dapper;
using Normitri.Storage.Postgres;
using Normitri.Storage.Tests.Support;
using Npgsql;

namespace Normitri.Storage.Tests.Postgres;

public sealed class PostgresMigratorTests : IAsyncLifetime
{
    private static readonly Migration First = new(1, "001_first", "CREATE TABLE one (a integer); INSERT INTO one VALUES (1);");
    private static readonly Migration Second = new(2, "002_second", "ALTER TABLE one ADD COLUMN b integer DEFAULT 5;");

    private readonly TempFolder _folder = new(TestDatabase.Postgres);
    private NpgsqlConnection _connection = null!;

    public async Task InitializeAsync() => _connection = await ConnectAsync();

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Migrate_OlderDatabase_AppliesWhatIsNewAndKeepsTheData()
    {
        await MigrateAsync(_connection, First);

        await MigrateAsync(_connection, First, Second);
        await MigrateAsync(_connection, First, Second);

        Assert.Equal(5, _connection.ExecuteScalar<int>("SELECT b FROM one WHERE a = 1"));
        Assert.Equal(["001_first", "002_second"], _connection.Query<string>("SELECT name FROM schema_version ORDER BY version"));
    }

    [Fact]
    public async Task Migrate_NewerDatabase_StopsWithASentence()
    {
        await MigrateAsync(_connection, First, Second);

        var exception = await Assert.ThrowsAsync<StorageException>(() => MigrateAsync(_connection, First));

        Assert.Contains("has schema version 2, this program knows up to 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_ScriptFails_LeavesTheDatabaseAtTheVersionBeforeAndFreesTheLock()
    {
        var broken = new Migration(2, "002_broken", "CREATE TABLE two (a integer); INSERT INTO missing VALUES (1);");

        await Assert.ThrowsAsync<PostgresException>(() => MigrateAsync(_connection, First, broken));

        Assert.Equal(1, _connection.ExecuteScalar<int>("SELECT max(version) FROM schema_version"));
        Assert.Equal(0, _connection.ExecuteScalar<int>("SELECT count(*) FROM pg_tables WHERE tablename = 'two'"));
        await using var other = await ConnectAsync();
        await MigrateAsync(other, First, Second);
    }

    [Fact]
    public async Task Open_ByEightProcessesAtOnce_EachMigrationIsAppliedOnce()
    {
        using var folder = new TempFolder(TestDatabase.Postgres);

        var storages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TestStorage.OpenAsync(folder))));

        Assert.Equal(PostgresMigrator.LoadScripts().Select(migration => migration.Name), storages[0].List<string>("SELECT name FROM schema_version ORDER BY version"));
        foreach (var storage in storages)
            await storage.DisposeAsync();
    }

    private static Task MigrateAsync(NpgsqlConnection connection, params Migration[] migrations) =>
        PostgresMigrator.MigrateAsync(connection, new ManualTime(), migrations, default);

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(_folder.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
