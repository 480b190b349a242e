using Dapper;
using Microsoft.Data.Sqlite;

namespace Normitri.Storage.Sqlite;

/// <summary>Opens connections with the settings that the whole program uses.</summary>
internal sealed class SqliteSessionFactory(string file, bool survivesPowerCut)
{
    private const int BusyMilliseconds = 5_000;
    private const int WriterCacheKibibytes = 16 * 1024;
    private const int ReaderCacheKibibytes = 4 * 1024;

    public SqliteSession OpenWriter()
    {
        var session = Open(SqliteOpenMode.ReadWriteCreate, survivesPowerCut);
        session.Connection.Execute(
            $"""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = {(survivesPowerCut ? "FULL" : "NORMAL")};
            PRAGMA foreign_keys = ON;
            PRAGMA cache_size = -{WriterCacheKibibytes};
            """);
        return session;
    }

    public SqliteSession OpenReader()
    {
        var session = Open(SqliteOpenMode.ReadWrite);
        session.Connection.Execute($"PRAGMA query_only = ON; PRAGMA cache_size = -{ReaderCacheKibibytes};");
        return session;
    }

    private SqliteSession Open(SqliteOpenMode mode, bool flushesCommits = false)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA temp_store = MEMORY;");
            return new SqliteSession(connection, flushesCommits);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
