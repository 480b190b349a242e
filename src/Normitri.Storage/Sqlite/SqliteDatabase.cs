using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Storage.Sqlite.Journal;
using Normitri.Storage.Sqlite.Writing;
using Normitri.Storage.Telemetry;
using Normitri.Storage.Writing;

namespace Normitri.Storage.Sqlite;

/// <summary>The database: one file, one writer thread, several readers.</summary>
internal sealed class SqliteDatabase(
    IOptions<StorageOptions> options, TimeProvider time, StorageMetrics metrics, ILogger<SqliteDatabase> logger) : IStorageComponent, IAsyncDisposable
{
    public const string FileName = "normitri.db";
    private const int Readers = 8;

    private readonly Lock _lock = new();
    private DataFolderLock? _folderLock;
    private SqliteReaderPool? _readers;
    private SqliteWriter? _writer;
    private bool _disposed;

    /// <summary>For the journal's operations.</summary>
    public FramesWaiting Waiting { get; } = new();

    public Task OpenAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_writer is null)
                Open(Path.GetFullPath(options.Value.DataPath));
        }

        return Task.CompletedTask;
    }

    public ValueTask<T> WriteAsync<T>(WriteOperation<T> operation) =>
        (_writer ?? throw NotOpen()).WriteAsync(operation);

    public ValueTask<T> ReadAsync<TState, T>(Func<SqliteSession, TState, T> read, TState state, CancellationToken cancellation) =>
        (_readers ?? throw NotOpen()).ReadAsync(read, state, cancellation);

    /// <summary>Writes what is queued, then closes. A second call changes nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            _disposed = true;
        }

        _writer?.Dispose();
        if (_readers is not null)
            await _readers.DisposeAsync();
        _folderLock?.Dispose();
    }

    private static InvalidOperationException NotOpen() =>
        new($"The storage is not open yet: start the host, or call {nameof(StorageStartup)}.{nameof(StorageStartup.InitializeAsync)} first.");

    private void Open(string folder)
    {
        var folderLock = DataFolderLock.Take(folder);
        try
        {
            var file = Path.Combine(folder, FileName);
            var sessions = new SqliteSessionFactory(file, options.Value.SurvivesPowerCut);
            var session = sessions.OpenWriter();
            SqliteMigrator.Migrate(session.Connection, time);
            _readers = new SqliteReaderPool(sessions, Readers);
            foreach (var backlog in JournalReads.Backlogs(session, 0))
                Waiting.Add(backlog.Unit, (int)Math.Min(backlog.Waiting, int.MaxValue));
            _writer = new SqliteWriter(session, WriterLimits.Default, metrics, logger);
            _folderLock = folderLock;
            Log.Opened(logger, file, options.Value.Synchronous);
        }
        catch (SqliteException exception)
        {
            folderLock.Dispose();
            throw new StorageException($"The database in {folder} cannot be opened: {exception.Message}", exception);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }
}
