using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Normitri.Storage.Sqlite;

/// <summary>
/// A statement that is compiled once and used again. Columns and parameters without boxing or names: what the hot path needs and
/// <see cref="SqliteCommand"/> does not give. Parameters are bound from left to right; disposing ends one use and makes it ready for the next.
/// </summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _bound;

    public PreparedStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement));
    }

    /// <summary>Ready for the first parameter, whatever became of the use before.</summary>
    public PreparedStatement Begin()
    {
        Dispose();
        return this;
    }

    public PreparedStatement Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, ++_bound, value));
        return this;
    }

    public PreparedStatement Bind(long? value) => value is { } number ? Bind(number) : BindNull();

    public PreparedStatement Bind(string? value)
    {
        if (value is null)
            return BindNull();
        if (value.Length == 0)
            return BindEmptyText();
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> utf8 = most <= 512 ? stackalloc byte[512] : new byte[most];
        Check(raw.sqlite3_bind_text(_statement, ++_bound, utf8[..Encoding.UTF8.GetBytes(value, utf8)]));
        return this;
    }

    public PreparedStatement Bind(ReadOnlySpan<byte> blob)
    {
        // An empty span has no address, which SQLite takes for NULL; the same below.
        Check(blob.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, ++_bound, 0) : raw.sqlite3_bind_blob(_statement, ++_bound, blob));
        return this;
    }

    public PreparedStatement BindNull()
    {
        Check(raw.sqlite3_bind_null(_statement, ++_bound));
        return this;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <returns>Rows changed.</returns>
    public int Execute()
    {
        using (this)
        {
            while (Read())
            {
            }

            return raw.sqlite3_changes(_database);
        }
    }

    /// <summary>The next row, if any.</summary>
    public bool Read()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code != raw.SQLITE_DONE)
            Check(code);
        return false;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public int Int32(int column) => raw.sqlite3_column_int(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Valid until the next row or the end of the use.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose()
    {
        // The code of a reset repeats the failure of the step before it, which was thrown there.
        _ = raw.sqlite3_reset(_statement);
        _bound = 0;
    }

    /// <summary>Frees the compiled statement.</summary>
    public void Close() => _statement.Dispose();

    private PreparedStatement BindEmptyText()
    {
        Check(raw.sqlite3_bind_text(_statement, ++_bound, string.Empty));
        return this;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, _database);
    }
}
