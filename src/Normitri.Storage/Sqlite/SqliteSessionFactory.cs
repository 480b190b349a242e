using Dapper;
using Microsoft.Data.Sqlite;

namespace Normitri.Storage.Sqlite;

/// <summary>Opens connections with the settings that the whole program uses.</summary>
internal sealed class SqliteSessionFactory(string file, bool survivesPowerCut)
{
    private const int BusyMilliseconds = 5_000;
    private const int WriterCacheKibibytes = 16 * 1024;
    private const int ReaderCacheKibibytes = 4 * 1024;

    /// <summary>Pages of the log before it is copied into the database: many commits change the same ones, which are copied once.</summary>
    private const int CheckpointPages = 4_000;

    public SqliteSession OpenWriter()
    {
        var session = Open(SqliteOpenMode.ReadWriteCreate, survivesPowerCut ? new WalFile(file) : null);
        session.Connection.Execute(
            $"""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            PRAGMA wal_autocheckpoint = {CheckpointPages};
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

    private SqliteSession Open(SqliteOpenMode mode, WalFile? log = null)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA temp_store = MEMORY;");
            return new SqliteSession(connection, log);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
