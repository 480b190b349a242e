using System.Data.Common;
using System.Text.Json;
using Normitri.Contracts.Identities;

namespace Normitri.Bench.Chaos.Verification;

/// <summary>Reads the tables themselves, with nothing of the product in between, from SQLite and PostgreSQL.</summary>
/// <param name="connection">Open.</param>
/// <param name="sequence">How a stored sequence reads as it was sent.</param>
internal sealed class DatabaseReader(DbConnection connection, Func<long, ulong> sequence)
{
    private const string Unit = "u.kind, u.store, u.name";

    // The service checks its models with pictures of its own, in a long run too: nobody sent those.
    private const string Sent = $"u.tenant <> '{ReservedTenants.Canary}'";

    public async Task<IReadOnlyList<JournalRow>> JournalAsync() => await ReadAsync(
        $"SELECT {Unit}, f.sequence, f.previous_sequence, f.frame_id, f.sha256, f.outcome, f.result, f.reason FROM frames f JOIN units u ON u.id = f.unit_id WHERE {Sent}",
        row => new JournalRow(
            UnitOf(row),
            sequence(row.GetInt64(3)),
            row.IsDBNull(4) ? null : sequence(row.GetInt64(4)),
            FrameId(row.GetValue(5)),
            Convert.ToHexStringLower((byte[])row.GetValue(6)),
            Convert.ToInt32(row.GetValue(7), null),
            row.IsDBNull(8) ? null : row.GetInt64(8),
            row.IsDBNull(9) ? null : row.GetString(9)));

    public async Task<IReadOnlyList<ResultRow>> ResultsAsync() => await ReadAsync(
        $"SELECT {Unit}, r.cursor, r.json FROM results r JOIN units u ON u.id = r.unit_id WHERE {Sent} ORDER BY r.cursor",
        row =>
        {
            using var json = row.GetValue(4) is byte[] bytes ? JsonDocument.Parse(bytes) : JsonDocument.Parse(row.GetString(4));
            return new ResultRow(
                row.GetInt64(3), UnitOf(row), json.RootElement.GetProperty("sequence").GetUInt64(), json.RootElement.GetProperty("frameId").GetString()!);
        });

    public async Task<IReadOnlyList<BooksEntry>> BooksAsync() => await ReadAsync(
        $"SELECT {Unit}, u.accepted, u.processed, u.dropped, u.dead, u.duplicates FROM units u WHERE {Sent}",
        row => new BooksEntry(
            UnitOf(row), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6),
            row.GetInt64(3) - row.GetInt64(4) - row.GetInt64(5) - row.GetInt64(6), row.GetInt64(7)));

    private static string UnitOf(DbDataReader row) => UnitKey.Of(Convert.ToInt32(row.GetValue(0), null) == 1, row.GetString(1), row.GetString(2));

    private static string FrameId(object value) => value is byte[] bytes ? Convert.ToHexStringLower(bytes) : ((Guid)value).ToString("N");

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await row.ReadAsync())
            rows.Add(read(row));
        return rows;
    }
}
