using Microsoft.Data.Sqlite;
using Normitri.Bench.Chaos.Verification;

namespace Normitri.Bench.Chaos.Databases;

/// <summary>The embedded database: the server's end is its end.</summary>
internal sealed class SqliteFile(string folder) : IChaosDatabase
{
    private const ulong SignBit = 1UL << 63;

    public IEnumerable<string> Settings => ["--Normitri:Storage:Provider=sqlite"];

    public Task RestartAsync() => throw new NotSupportedException("SQLite is part of the server: a plan for it has no restart of the database.");

    public async Task<T> ReadAsync<T>(Func<DatabaseReader, Task<T>> read)
    {
        SQLitePCL.Batteries_V2.Init();
        var file = System.IO.Path.Combine(folder, "normitri.db");
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using var connection = new SqliteConnection(settings.ConnectionString);
        await connection.OpenAsync();
        return await read(new DatabaseReader(connection, stored => unchecked((ulong)stored) ^ SignBit));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
