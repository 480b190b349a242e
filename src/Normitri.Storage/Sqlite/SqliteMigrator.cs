using Dapper;
using Microsoft.Data.Sqlite;

namespace Normitri.Storage.Sqlite;

/// <summary>Brings the database to the newest schema, one numbered script a transaction. The scripts are embedded: Migrations/NNN_name.sql.</summary>
internal static class SqliteMigrator
{
    private const string Folder = "Normitri.Storage.Sqlite.Migrations.";

    /// <exception cref="StorageException">The database is newer than this program.</exception>
    public static void Migrate(SqliteConnection connection, TimeProvider time) => Migrate(connection, time, LoadScripts());

    internal static void Migrate(SqliteConnection connection, TimeProvider time, IReadOnlyList<Migration> migrations)
    {
        connection.Execute(
            "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)");
        var applied = connection.Query<long>("SELECT version FROM schema_version").ToHashSet();
        foreach (var migration in Migration.Missing(migrations, applied, connection.DataSource))
            Apply(connection, migration, time);
    }

    internal static IReadOnlyList<Migration> LoadScripts() => Migration.LoadFolder(Folder);

    private static void Apply(SqliteConnection connection, Migration migration, TimeProvider time)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(migration.Sql, transaction: transaction);
        connection.Execute(
            "INSERT INTO schema_version (version, name, applied_at) VALUES (@Version, @Name, @At)",
            new { migration.Version, migration.Name, At = time.GetUtcNow().ToString("O") },
            transaction);
        transaction.Commit();
    }
}
