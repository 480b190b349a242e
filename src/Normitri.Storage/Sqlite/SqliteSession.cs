using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Normitri.Storage.Sqlite;

/// <summary>A connection with the statements compiled on it. Used by one thread at a time.</summary>
/// <param name="connection">Disposed of with this.</param>
/// <param name="log">The log that <see cref="Flush"/> flushes, disposed of with this; null: what was committed survives the end of the process, not a power cut.</param>
internal sealed class SqliteSession(SqliteConnection connection, WalFile? log = null) : IDisposable
{
    // By reference: every SQL text of the program is a constant.
    private readonly Dictionary<string, PreparedStatement> _statements = new(ReferenceEqualityComparer.Instance);

    public SqliteConnection Connection { get; } = connection;

    public bool InTransaction => raw.sqlite3_get_autocommit(Connection.Handle) == 0;

    public long LastInsertedRow => raw.sqlite3_last_insert_rowid(Connection.Handle);

    /// <summary>The compiled form of a constant SQL text. Dispose it after use.</summary>
    public PreparedStatement Use(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = new PreparedStatement(Connection.Handle!, sql));
        return statement.Begin();
    }

    /// <summary>What was committed is on the disk afterwards, where this connection is to survive power cuts.</summary>
    public void Flush() => log?.Flush();

    public void Execute(string sql) => Use(sql).Execute();

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Close();
        _statements.Clear();
        Connection.Dispose();
        log?.Dispose();
    }
}
