using Npgsql;

namespace Normitri.Storage.Postgres;

/// <summary>A connection in use. Parameters are $1, $2 and so on.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection, CancellationToken cancellation)
{
    /// <returns>Rows changed.</returns>
    public async Task<int> ExecuteAsync(string sql, params object?[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object?[] values)
    {
        await using var command = Command(sql, values);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await row.ReadAsync(cancellation))
            rows.Add(read(row));
        return rows;
    }

    /// <summary>The only row, or null.</summary>
    public async Task<T?> FindAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object?[] values)
        where T : class
    {
        await using var command = Command(sql, values);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? read(row) : null;
    }

    private NpgsqlCommand Command(string sql, object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }
}
