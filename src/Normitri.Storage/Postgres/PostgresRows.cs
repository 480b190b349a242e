using Npgsql;

namespace Normitri.Storage.Postgres;

internal static class PostgresRows
{
    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static byte[] Bytes(this NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    public static DateTimeOffset Time(this NpgsqlDataReader row, int column) => Stored.Time(row.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);

    public static ulong? SequenceOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : Stored.Sequence(row.GetInt64(column));
}
