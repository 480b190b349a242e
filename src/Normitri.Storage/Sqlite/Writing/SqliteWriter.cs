using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Normitri.Storage.Telemetry;
using Normitri.Storage.Writing;

namespace Normitri.Storage.Sqlite.Writing;

/// <summary>
/// The one writer of the database: a thread of its own that commits whatever waits in one transaction, so that many callers share the price of
/// one flush to the disk. Callers hear after the commit. An operation that fails fails alone.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(8);

    private readonly SqliteSession _session;
    private readonly WriterLimits _limits;
    private readonly StorageMetrics _metrics;
    private readonly ILogger _logger;
    private readonly WriteQueue<WriteOperation> _queue;
    private readonly Thread _thread;

    public SqliteWriter(SqliteSession session, WriterLimits limits, StorageMetrics metrics, ILogger logger)
    {
        (_session, _limits, _metrics, _logger) = (session, limits, metrics, logger);
        _queue = new WriteQueue<WriteOperation>(limits.Queue);
        _thread = new Thread(Run) { Name = "normitri sqlite writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Ends after the commit. A cancellation is heeded until the operation begins, and then nothing of it is written.</summary>
    /// <exception cref="StorageException">The database refused the write.</exception>
    public async ValueTask<T> WriteAsync<T>(WriteOperation<T> operation)
    {
        await _queue.EnqueueAsync(operation, operation.Cancellation, operation.MayWait);
        return await operation.Completion;
    }

    /// <summary>Commits what waits, then closes the connection.</summary>
    public void Dispose()
    {
        _queue.Complete();
        _thread.Join();
        _session.Dispose();
    }

    private void Run()
    {
        var batch = new List<WriteOperation>(_limits.Batch);
        while (_queue.Take(batch, _limits.Batch, Patience))
        {
            Commit(batch);
            foreach (var operation in batch)
                Finish(operation);
            batch.Clear();
        }
    }

    private void Commit(List<WriteOperation> batch)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            if (!TryCommit(batch))
                CommitApart(batch);
            Flush(batch);
            _metrics.Committed(batch.Count, Stopwatch.GetElapsedTime(started));
        }
        catch (Exception exception)
        {
            Log.CommitFailed(_logger, batch.Count, exception);
            RollBack();
            foreach (var operation in batch)
                operation.Fail(Translate(exception));
        }
    }

    /// <summary>Where it fails, only those who must survive a power cut hear of it: the others are committed, which is all that they asked for.</summary>
    private void Flush(List<WriteOperation> batch)
    {
        if (!batch.Exists(operation => operation.MustSurvivePowerCut))
            return;
        try
        {
            _session.Flush();
        }
        catch (IOException exception)
        {
            Log.CommitFailed(_logger, batch.Count, exception);
            foreach (var operation in batch.Where(operation => operation.MustSurvivePowerCut))
                operation.Fail(Translate(exception));
        }
    }

    /// <summary>The fast way: all or nothing. False when an operation failed; nothing is written then.</summary>
    private bool TryCommit(List<WriteOperation> batch)
    {
        _session.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (var operation in batch)
                operation.Execute(_session);
        }
        catch
        {
            RollBack();
            return false;
        }

        _session.Execute("COMMIT");
        return true;
    }

    /// <summary>Each operation behind its own savepoint, so that a failing one leaves nothing behind and spoils nobody.</summary>
    private void CommitApart(List<WriteOperation> batch)
    {
        _session.Execute("BEGIN IMMEDIATE");
        foreach (var operation in batch)
        {
            _session.Execute("SAVEPOINT operation");
            try
            {
                operation.Execute(_session);
            }
            catch (Exception exception) when (_session.InTransaction)
            {
                Log.OperationFailed(_logger, batch.Count - 1, exception);
                operation.Fail(Translate(exception));
                _session.Execute("ROLLBACK TO operation");
            }

            _session.Execute("RELEASE operation");
        }

        _session.Execute("COMMIT");
    }

    private void RollBack()
    {
        // SQLite ends the transaction itself on some failures, a full disk for one.
        if (!_session.InTransaction)
            return;
        try
        {
            _session.Execute("ROLLBACK");
        }
        catch (SqliteException exception)
        {
            Log.RollbackFailed(_logger, exception);
        }
    }

    private static Exception Translate(Exception exception) => exception switch
    {
        SqliteException refused => new StorageException($"The database refused the write: {exception.Message}", exception) { IsPermanent = IsOfTheContent(refused) },
        // It is committed, but a power cut may take it: whoever is not told sends it again, and it is recognised.
        IOException => new StorageException($"The write may not be on the disk: {exception.Message}", exception),
        _ => exception,
    };

    // SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH: the same again will be refused again.
    private static bool IsOfTheContent(SqliteException exception) => exception.SqliteErrorCode is 18 or 19 or 20;

    private void Finish(WriteOperation operation)
    {
        try
        {
            operation.Finish();
        }
        catch (Exception exception)
        {
            Log.AfterCommitFailed(_logger, exception);
        }
    }
}
