using Normitri.TestPostgres;

namespace Normitri.Storage.Tests.Support;

/// <summary>A folder of its own for a test, and with PostgreSQL a database of its own; removed afterwards.</summary>
public sealed class TempFolder(TestDatabase database = TestDatabase.Sqlite) : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("normitri-storage-").FullName;

    /// <summary>Of the database; null with SQLite, whose database is in the folder.</summary>
    public string? ConnectionString { get; } = database == TestDatabase.Postgres ? PostgresCluster.Shared.CreateDatabase() : null;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        if (ConnectionString is not null)
            PostgresCluster.Shared.DropDatabase(ConnectionString);
    }
}
