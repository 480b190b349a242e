using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Normitri.Storage.Sqlite;

/// <summary>Connections for reading. Each read sees the last commit as it was when the read began, and waits for no writer.</summary>
internal sealed class SqliteReaderPool(SqliteSessionFactory factory, int size) : IAsyncDisposable
{
    private readonly ConcurrentBag<SqliteSession> _free = [];
    private readonly SemaphoreSlim _slots = new(size, size);
    private bool _disposed;

    /// <summary>Runs on the caller's thread: queries are indexed and bounded, and mostly in memory.</summary>
    public async ValueTask<T> ReadAsync<TState, T>(Func<SqliteSession, TState, T> read, TState state, CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_free.TryTake(out var session))
                session = factory.OpenReader();
            try
            {
                return read(session, state);
            }
            catch (SqliteException exception)
            {
                throw new StorageException($"The database cannot be read now: {exception.Message}", exception);
            }
            finally
            {
                _free.Add(session);
            }
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Waits for the reads that run.</summary>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        for (var i = 0; i < size; i++)
            await _slots.WaitAsync();
        foreach (var session in _free)
            session.Dispose();
        _slots.Release(size);
    }
}
