using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Postgres;

public sealed class SchemaTests
{
    private const string OfSqlite =
        """
        SELECT t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1
        """;

    // What Orleans keeps of silos has no counterpart: with SQLite there is one process.
    private const string OfPostgres =
        """
        SELECT table_name || '.' || column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name NOT LIKE 'orleans%' ORDER BY (table_name || '.' || column_name) COLLATE "C"
        """;

    [Fact]
    public async Task BothDatabases_HaveTheSameTablesAndColumns()
    {
        using var folder = new TempFolder();
        using var other = new TempFolder(TestDatabase.Postgres);
        await using var sqlite = await TestStorage.OpenAsync(folder);
        await using var postgres = await TestStorage.OpenAsync(other);

        var columns = sqlite.List<string>(OfSqlite);

        Assert.Contains("frames.sha256", columns);
        Assert.Equal(columns, postgres.List<string>(OfPostgres));
    }

    [Fact]
    public void BothDatabases_HaveTheSameMigrations() => Assert.Equal(
        Storage.Sqlite.SqliteMigrator.LoadScripts().Select(migration => migration.Name),
        Storage.Postgres.PostgresMigrator.LoadScripts().Select(migration => migration.Name));
}
