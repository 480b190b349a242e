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
    public async Task Migrate_DatabaseThatLacksALowerVersion_AppliesIt()
    {
        var third = new Migration(3, "003_third", "CREATE TABLE three (a integer);");
        await MigrateAsync(_connection, First, third);

        await MigrateAsync(_connection, First, Second, third);

        Assert.Equal(5, _connection.ExecuteScalar<int>("SELECT b FROM one WHERE a = 1"));
        Assert.Equal([1L, 2, 3], _connection.Query<long>("SELECT version FROM schema_version ORDER BY version"));
    }

    [Fact]
    public async Task Migrate_ScriptThatTakesLongerThanTheCommandTimeout_IsWaitedFor()
    {
        await using var hasty = new NpgsqlConnection(_folder.ConnectionString + ";Pooling=false;Command Timeout=1");
        await hasty.OpenAsync();

        await MigrateAsync(hasty, First, new Migration(2, "002_long", "SELECT pg_sleep(2)"));

        Assert.Equal(2, _connection.ExecuteScalar<int>("SELECT max(version) FROM schema_version"));
    }

    [Fact]
    public async Task Migrate_ScriptThatMeetsADeadlock_IsBegunAnew()
    {
        // What a sequence gave stays given when a transaction is rolled back.
        await _connection.ExecuteAsync("CREATE SEQUENCE tries");
        var unlucky = new Migration(
            2, "002_unlucky", "CREATE TABLE two (a integer); DO $$ BEGIN IF nextval('tries') < 3 THEN RAISE EXCEPTION USING ERRCODE = '40P01'; END IF; END $$");

        await MigrateAsync(_connection, First, unlucky);

        Assert.Equal(3, _connection.ExecuteScalar<int>("SELECT last_value FROM tries"));
        Assert.Equal(0, _connection.ExecuteScalar<int>("SELECT count(*) FROM two"));
    }

    [Fact]
    public async Task Migrate_WhileAnotherProcessWritesUnitsThenFrames_NeitherWaitsInACircle()
    {
        var scripts = PostgresMigrator.LoadScripts();
        await MigrateAsync(_connection, [.. scripts.TakeWhile(script => script.Version < 6)]);
        // The writer would be the one to fail.
        await _connection.ExecuteAsync("SET deadlock_timeout = '1h'");
        var pid = _connection.ProcessID;
        await using var writer = await ConnectAsync();
        await using var transaction = await writer.BeginTransactionAsync();
        await writer.ExecuteAsync("UPDATE units SET accepted = accepted");

        var migrating = MigrateAsync(_connection, [.. scripts]);
        await using var watcher = await ConnectAsync();
        while (!await watcher.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT FROM pg_locks WHERE pid = @pid AND NOT granted)", new { pid }))
        {
        }

        await writer.ExecuteAsync("UPDATE frames SET outcome = outcome");
        await transaction.CommitAsync();
        await migrating;
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
