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

    private const int Tries = 5;

    // Any number that nothing else in the database uses.
    private const string Lock = "SET idle_in_transaction_session_timeout = 0; SELECT pg_advisory_lock(5642811600117000)";
    private const string Unlock = "RESET idle_in_transaction_session_timeout; SELECT pg_advisory_unlock(5642811600117000)";
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
            var applied = await AppliedAsync(connection, cancellation);
            foreach (var migration in Migration.Missing(migrations, applied, $"{connection.Database} on {connection.Host}"))
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

    /// <summary>Begun anew when it met what other processes write.</summary>
    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, TimeProvider time, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ApplyOnceAsync(connection, migration, time, cancellation);
                return;
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < Tries)
            {
            }
        }
    }

    private static async Task ApplyOnceAsync(NpgsqlConnection connection, Migration migration, TimeProvider time, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, migration.Sql, cancellation);
        await using var note = Command(connection, "INSERT INTO schema_version (version, name, applied_at) VALUES ($1, $2, $3)");
        note.Parameters.Add(new() { Value = (long)migration.Version });
        note.Parameters.Add(new() { Value = migration.Name });
        note.Parameters.Add(new() { Value = time.GetUtcNow().ToString("O") });
        await note.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<IReadOnlySet<long>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = Command(connection, "SELECT version FROM schema_version");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var versions = new HashSet<long>();
        while (await row.ReadAsync(cancellation))
            versions.Add(row.GetInt64(0));
        return versions;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Without a limit: a script takes as long as the tables are large, and who waits for it as long as that.</summary>
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection) { CommandTimeout = 0 };
}
