using Normitri.Bench.Chaos.Verification;
using Normitri.TestPostgres;
using Npgsql;

namespace Normitri.Bench.Chaos.Databases;

/// <summary>A PostgreSQL server of the run's own, whose commits reach the disk.</summary>
internal sealed class PostgresServer : IChaosDatabase
{
    private const ulong SignBit = 1UL << 63;
    private readonly PostgresCluster _cluster = new();
    private readonly string _connection;

    public PostgresServer() => _connection = _cluster.CreateDatabase();

    public IEnumerable<string> Settings => ["--Normitri:Storage:Provider=postgres", $"--Normitri:Storage:Postgres:ConnectionString={_connection}"];

    /// <summary>As after a power cut: nobody is told, and the server recovers from its log.</summary>
    public Task RestartAsync() => Task.Run(() => _cluster.Restart("immediate"));

    public async Task<T> ReadAsync<T>(Func<DatabaseReader, Task<T>> read)
    {
        await using var connection = new NpgsqlConnection(_connection + ";Pooling=false");
        await connection.OpenAsync();
        return await read(new DatabaseReader(connection, stored => unchecked((ulong)stored) ^ SignBit));
    }

    public ValueTask DisposeAsync()
    {
        _cluster.Dispose();
        return ValueTask.CompletedTask;
    }
}
