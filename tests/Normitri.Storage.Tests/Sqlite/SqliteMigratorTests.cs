using Dapper;
using Microsoft.Data.Sqlite;
using Normitri.Storage.Sqlite;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Sqlite;

public sealed class SqliteMigratorTests : IDisposable
{
    private static readonly Migration First = new(1, "001_first", "CREATE TABLE one (a INTEGER); INSERT INTO one VALUES (1);");
    private static readonly Migration Second = new(2, "002_second", "ALTER TABLE one ADD COLUMN b INTEGER DEFAULT 5;");

    private readonly TempFolder _folder = new();
    private readonly SqliteSession _session;

    public SqliteMigratorTests() => _session = new SqliteSessionFactory(_folder.File("test.db"), survivesPowerCut: false).OpenWriter();

    private SqliteConnection Connection => _session.Connection;

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void LoadScripts_HaveNumbersOfTheirOwn()
    {
        // A number may be missing: work that was given it may come later, or never.
        var versions = SqliteMigrator.LoadScripts().Select(migration => migration.Version).ToList();

        Assert.Equal(1, versions[0]);
        Assert.Equal(versions.Distinct(), versions);
    }

    [Fact]
    public void Migrate_OlderDatabase_AppliesWhatIsNewAndKeepsTheData()
    {
        SqliteMigrator.Migrate(Connection, new ManualTime(), [First]);

        SqliteMigrator.Migrate(Connection, new ManualTime(), [First, Second]);
        SqliteMigrator.Migrate(Connection, new ManualTime(), [First, Second]);

        Assert.Equal(5, Connection.ExecuteScalar<int>("SELECT b FROM one WHERE a = 1"));
        Assert.Equal(["001_first", "002_second"], Connection.Query<string>("SELECT name FROM schema_version ORDER BY version"));
    }

    [Fact]
    public void Migrate_DatabaseThatLacksALowerVersion_AppliesIt()
    {
        var third = new Migration(3, "003_third", "CREATE TABLE three (a INTEGER);");
        SqliteMigrator.Migrate(Connection, new ManualTime(), [First, third]);

        SqliteMigrator.Migrate(Connection, new ManualTime(), [First, Second, third]);

        Assert.Equal(5, Connection.ExecuteScalar<int>("SELECT b FROM one WHERE a = 1"));
        Assert.Equal([1L, 2, 3], Connection.Query<long>("SELECT version FROM schema_version ORDER BY version"));
    }

    [Fact]
    public void Migrate_NewerDatabase_StopsWithASentence()
    {
        SqliteMigrator.Migrate(Connection, new ManualTime(), [First, Second]);

        var exception = Assert.Throws<StorageException>(() => SqliteMigrator.Migrate(Connection, new ManualTime(), [First]));

        Assert.Contains("has schema version 2, this program knows up to 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Migrate_ScriptFails_LeavesTheDatabaseAtTheVersionBefore()
    {
        var broken = new Migration(2, "002_broken", "CREATE TABLE two (a INTEGER); INSERT INTO missing VALUES (1);");

        Assert.Throws<SqliteException>(() => SqliteMigrator.Migrate(Connection, new ManualTime(), [First, broken]));

        Assert.Equal(1, Connection.ExecuteScalar<int>("SELECT max(version) FROM schema_version"));
        Assert.Equal(0, Connection.ExecuteScalar<int>("SELECT count(*) FROM sqlite_master WHERE name = 'two'"));
    }
}
