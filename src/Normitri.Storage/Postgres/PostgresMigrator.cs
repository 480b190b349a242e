using System.Data;
using Npgsql;

namespace Normitri.Storage.Postgres;

/// <summary>
/// Brings the database to the newest schema, one numbered script a transaction. The scripts are embedded: Migrations/NNN_name.sql. Several processes may
/// start at once: one of them does it, the others wait for it.
/// </summary>
internal static class PostgresMigrator
{
    private const string Folder = "Normitri.Storage.Postgres.Migrations.";

    // Any number that nothing else in the database uses.
    private const string Lock = "SELECT pg_advisory_lock(5642811600117000)";
    private const string Unlock = "SELECT pg_advisory_unlock(5642811600117000)";
    private const string History =
        """
        CREATE TABLE IF NOT EXISTS schema_version (version bigint PRIMARY KEY, name text NOT NULL, applied_at text NOT NULL)
        """;

    /// <exception cref="StorageException">The database is newer than this program.</exception>
    public static Task MigrateAsync(NpgsqlConnection connection, TimeProvider time, CancellationToken cancellation) =>
        MigrateAsync(connection, time, LoadScripts(), cancellation);

    internal static async Task MigrateAsync(
        NpgsqlConnection connection, TimeProvider time, IReadOnlyList<Migration> migrations, CancellationToken cancellation)
    {
        // Held by the connection: it is free again also when this process dies in the middle.
        await ExecuteAsync(connection, Lock, cancellation);
        try
        {
            await ExecuteAsync(connection, History, cancellation);
            var present = await PresentAsync(connection, cancellation);
            var newest = migrations[^1].Version;
            if (present > newest)
            {
                throw new StorageException(
                    $"The database {connection.Database} on {connection.Host} has schema version {present}, this program knows up to {newest}: start the version that wrote it, or restore a backup from before that update.");
            }

            foreach (var migration in migrations.Where(migration => migration.Version > present))
                await ApplyAsync(connection, migration, time, cancellation);
        }
        finally
        {
            // A connection that broke holds no lock.
            if (connection.FullState == ConnectionState.Open)
                await ExecuteAsync(connection, Unlock, CancellationToken.None);
        }
    }

    internal static IReadOnlyList<Migration> LoadScripts() => Migration.LoadFolder(Folder);

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, TimeProvider time, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, migration.Sql, cancellation);
        await using var note = new NpgsqlCommand("INSERT INTO schema_version (version, name, applied_at) VALUES ($1, $2, $3)", connection);
        note.Parameters.Add(new() { Value = (long)migration.Version });
        note.Parameters.Add(new() { Value = migration.Name });
        note.Parameters.Add(new() { Value = time.GetUtcNow().ToString("O") });
        await note.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<long> PresentAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT coalesce(max(version), 0) FROM schema_version", connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
