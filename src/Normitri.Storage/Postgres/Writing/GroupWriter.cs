using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Normitri.Storage.Telemetry;
using Normitri.Storage.Writing;
using Npgsql;

namespace Normitri.Storage.Postgres.Writing;

/// <summary>
/// Writes of one kind: a thread of its own that sends whatever waits as one call of a function of the database, which is one round trip, one transaction
/// and one flush to the disk for all of them. Callers hear after the commit. A write that fails fails alone.
/// </summary>
/// <remarks>
/// A transaction holds writes of one kind only, and every kind locks units in the same order; so writers wait for each other, here and in other
/// processes, but never in a circle.
/// </remarks>
/// <param name="name">What is written, for the thread's name.</param>
/// <param name="source">Where from to take connections: one that broke is replaced by the next.</param>
/// <param name="write">Sends a batch and sets the answers.</param>
/// <param name="limits">Bounds.</param>
/// <param name="metrics">Batches and their durations.</param>
/// <param name="logger">Failures.</param>
internal sealed class GroupWriter<TWrite>(
    string name,
    NpgsqlDataSource source,
    Action<NpgsqlConnection, IReadOnlyList<TWrite>> write,
    WriterLimits limits,
    StorageMetrics metrics,
    ILogger logger) : IDisposable
    where TWrite : GroupedWrite
{
    private readonly WriteQueue<TWrite> _queue = new(limits.Queue);
    private Thread? _thread;

    public void Start()
    {
        _thread = new Thread(Run) { Name = $"normitri {name}", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Ends when there is room; the write's own completion ends after the commit.</summary>
    public ValueTask EnqueueAsync(TWrite operation) => _queue.EnqueueAsync(operation, operation.Cancellation);

    /// <summary>Commits what waits.</summary>
    public void Dispose()
    {
        _queue.Complete();
        _thread?.Join();
    }

    private void Run()
    {
        var taken = new List<TWrite>(limits.Batch);
        var batch = new List<TWrite>(limits.Batch);
        while (_queue.Take(taken, limits.Batch))
        {
            batch.AddRange(taken.Where(operation => operation.TryBegin()));
            if (batch.Count > 0)
                Commit(batch);
            foreach (var operation in taken)
                Finish(operation);
            taken.Clear();
            batch.Clear();
        }
    }

    private void Commit(List<TWrite> batch)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            if (TryWrite(batch) is not null)
                CommitApart(batch);
            metrics.Committed(batch.Count, Stopwatch.GetElapsedTime(started));
        }
        catch (Exception exception)
        {
            Log.CommitFailed(logger, batch.Count, exception);
            // Those that were committed apart before keep their answers.
            foreach (var operation in batch.Where(operation => !operation.IsDecided))
                operation.Fail(Translate(exception));
        }
    }

    /// <summary>Each write in a transaction of its own, so that a failing one spoils nobody.</summary>
    private void CommitApart(List<TWrite> batch)
    {
        foreach (var operation in batch)
        {
            if (TryWrite([operation]) is { } failure)
            {
                Log.OperationFailed(logger, batch.Count - 1, failure);
                operation.Fail(PostgresFailure.NotWritten(failure));
            }

            operation.IsDecided = true;
        }
    }

    /// <returns>Why nothing of it is written when the writes themselves are at fault; null when they are committed.</returns>
    private Exception? TryWrite(IReadOnlyList<TWrite> writes)
    {
        // Each time anew: what the driver could not send may have cost it the connection.
        using var connection = source.OpenConnection();
        try
        {
            write(connection, writes);
            return null;
        }
        catch (Exception exception) when (PostgresFailure.IsOfTheStatement(exception, connection))
        {
            return exception;
        }
    }

    private static Exception Translate(Exception exception) =>
        PostgresFailure.IsFailure(exception) ? PostgresFailure.NotWritten(exception) : exception;

    private void Finish(TWrite operation)
    {
        try
        {
            operation.Finish();
        }
        catch (Exception exception)
        {
            Log.AfterCommitFailed(logger, exception);
        }
    }
}
