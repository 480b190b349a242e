using System.Data;
using Dapper;
using Normitri.Storage.Postgres;
using Normitri.Storage.Sqlite;
using Normitri.Storage.Tests.Support;
using Npgsql;

namespace Normitri.Storage.Tests.Usage;

/// <summary>Databases of the version before metering: what they have is counted, in the month in which it came.</summary>
[Trait("Row", "S13")]
public sealed class UsageMigrationTests
{
    private const string ReadUsage =
        "SELECT unit_id || ' ' || month || ' ' || frames || ' ' || bytes || ' ' || pixels || ' ' || inferences FROM usage ORDER BY month";

    private static readonly string[] Expected = ["7 202611 1 9 307200 0", "7 202612 1 9 307200 1"];
    private static readonly DateTimeOffset End = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Migrate_SqliteFromBefore_CountsTheFramesThatItHas()
    {
        using var folder = new TempFolder();
        using var session = new SqliteSessionFactory(folder.File("old.db"), survivesPowerCut: false).OpenWriter();
        var scripts = SqliteMigrator.LoadScripts();
        SqliteMigrator.Migrate(session.Connection, new ManualTime(), [.. scripts.TakeWhile(script => script.Version < 3)]);
        session.Connection.Execute("INSERT INTO units (id, tenant, store, name, kind) VALUES (7, 'acme', 'store-1', 'cam-1', 1)");
        AddFrame(session.Connection, 1, End.AddTicks(-1), End);
        AddFrame(session.Connection, 2, End, null);

        SqliteMigrator.Migrate(session.Connection, new ManualTime(), scripts);

        Assert.Equal(Expected, session.Connection.Query<string>(ReadUsage));
    }

    [Fact]
    public async Task Migrate_PostgresFromBefore_CountsTheFramesThatItHas()
    {
        using var folder = new TempFolder(TestDatabase.Postgres);
        await using var connection = new NpgsqlConnection(folder.ConnectionString);
        await connection.OpenAsync();
        var scripts = PostgresMigrator.LoadScripts();
        await PostgresMigrator.MigrateAsync(connection, new ManualTime(), [.. scripts.TakeWhile(script => script.Version < 3)], default);
        await connection.ExecuteAsync("INSERT INTO units (id, tenant, store, name, kind) OVERRIDING SYSTEM VALUE VALUES (7, 'acme', 'store-1', 'cam-1', 1)");
        AddFrame(connection, 1, End.AddTicks(-1), End);
        AddFrame(connection, 2, End, null);

        await PostgresMigrator.MigrateAsync(connection, new ManualTime(), scripts, default);

        Assert.Equal(Expected, await connection.QueryAsync<string>(ReadUsage));
    }

    private static void AddFrame(IDbConnection connection, int sequence, DateTimeOffset acceptedAt, DateTimeOffset? processedAt) => connection.Execute(
        """
        INSERT INTO frames (unit_id, sequence, outcome, finished_at, frame_id, captured_at, accepted_at, width, height, length, sha256, container, blob_name, etag)
        VALUES (7, @sequence, @outcome, @finished, @id, 0, @accepted, 640, 480, 9, @id, '', '', '')
        """,
        new { sequence, outcome = processedAt is null ? 0 : 1, finished = processedAt?.UtcTicks, id = new[] { (byte)sequence }, accepted = acceptedAt.UtcTicks });
}
