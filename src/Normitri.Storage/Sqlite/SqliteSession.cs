using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Normitri.Storage.Sqlite;

/// <summary>A connection with the statements compiled on it. Used by one thread at a time.</summary>
internal sealed class SqliteSession(SqliteConnection connection, bool flushesCommits = false) : IDisposable
{
    // By reference: every SQL text of the program is a constant.
    private readonly Dictionary<string, PreparedStatement> _statements = new(ReferenceEqualityComparer.Instance);

    private bool _flushesCommits = flushesCommits;

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

    /// <summary>Whether the next transactions are flushed to the disk when they commit. Not inside a transaction.</summary>
    public bool FlushesCommits
    {
        get => _flushesCommits;
        set
        {
            if (value == _flushesCommits)
                return;
            // This pragma acts when it is compiled: a prepared statement would act once.
            var result = raw.sqlite3_exec(Connection.Handle, value ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            if (result != raw.SQLITE_OK)
                throw new SqliteException("The flushing of commits cannot be changed.", result);
            _flushesCommits = value;
        }
    }

    public void Execute(string sql) => Use(sql).Execute();

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Close();
        _statements.Clear();
        Connection.Dispose();
    }
}
