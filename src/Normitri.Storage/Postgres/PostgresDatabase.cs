using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Storage.Postgres.Journal;
using Normitri.Storage.Postgres.Notices;
using Normitri.Storage.Postgres.Writing;
using Normitri.Storage.Telemetry;
using Normitri.Storage.Writing;
using Npgsql;

namespace Normitri.Storage.Postgres;

/// <summary>The database: a pool of connections, and with connections of their own one writer for what comes in and one for outcomes. Several processes may use the same one.</summary>
internal sealed class PostgresDatabase(
    IOptions<StorageOptions> options, TimeProvider time, StorageMetrics metrics, OutcomeNotices notices, ILoggerFactory loggers) : IStorageComponent, IDisposable
{
    private const int Tries = 5;

    private readonly ILogger _logger = loggers.CreateLogger<PostgresDatabase>();
    private readonly SemaphoreSlim _opening = new(1, 1);
    private NpgsqlDataSource? _source;
    private NpgsqlDataSource? _writers;
    private GroupWriter<AppendFrame>? _appends;
    private GroupWriter<CompleteFrame>? _completes;
    private bool _disposed;

    public NpgsqlDataSource Source => _source ?? throw NotOpen();

    public async Task OpenAsync(CancellationToken cancellation)
    {
        await _opening.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_source is not null)
                return;
            var source = PostgresSource.Create(options.Value, loggers);
            try
            {
                await using var connection = await PostgresStart.ConnectAsync(
                    source, TimeSpan.FromSeconds(options.Value.Postgres.StartTimeoutSeconds), time, _logger, cancellation);
                await PostgresMigrator.MigrateAsync(connection, time, cancellation);
            }
            catch (Exception exception)
            {
                await source.DisposeAsync();
                if (!PostgresFailure.IsFailure(exception))
                    throw;
                throw new StorageException(
                    $"The schema of {PostgresSource.Describe(source)} ({PostgresSource.Key}) cannot be brought up to date: {exception.Message}", exception);
            }

            Start(source);
            Log.Connected(_logger, PostgresSource.Describe(source), options.Value.Synchronous);
        }
        finally
        {
            _opening.Release();
        }
    }

    public async ValueTask<AppendAnswer> WriteAsync(AppendFrame append)
    {
        await (_appends ?? throw NotOpen()).EnqueueAsync(append);
        return await append.Completion;
    }

    public async ValueTask<bool> WriteAsync(CompleteFrame complete)
    {
        await (_completes ?? throw NotOpen()).EnqueueAsync(complete);
        return await complete.Completion;
    }

    /// <summary>A write that is not on the hot path: a transaction of its own, begun anew when it met another one.</summary>
    /// <exception cref="StorageException">The database refused it or cannot be reached.</exception>
    public async ValueTask<T> WriteAsync<T>(Func<PostgresSession, Task<T>> write, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await Source.OpenConnectionAsync(cancellation);
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                var answer = await write(new PostgresSession(connection, cancellation));
                await transaction.CommitAsync(CancellationToken.None);
                return answer;
            }
            catch (Exception exception) when (attempt < Tries && PostgresFailure.MayBeTriedAgain(exception))
            {
            }
            catch (Exception exception) when (PostgresFailure.IsFailure(exception))
            {
                throw PostgresFailure.NotWritten(exception);
            }
        }
    }

    /// <exception cref="StorageException">The database cannot be reached.</exception>
    public async ValueTask<T> ReadAsync<T>(Func<PostgresSession, Task<T>> read, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await Source.OpenConnectionAsync(cancellation);
            return await read(new PostgresSession(connection, cancellation));
        }
        catch (Exception exception) when (PostgresFailure.IsFailure(exception))
        {
            throw PostgresFailure.NotRead(exception);
        }
    }

    /// <summary>Writes what is queued, then closes. A second call changes nothing.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _appends?.Dispose();
        _completes?.Dispose();
        _writers?.Dispose();
        _source?.Dispose();
    }

    private static InvalidOperationException NotOpen() =>
        new($"The storage is not open yet: start the host, or call {nameof(StorageStartup)}.{nameof(StorageStartup.InitializeAsync)} first.");

    private void Start(NpgsqlDataSource source)
    {
        _writers = PostgresSource.CreateForWriters(options.Value, loggers);
        _appends = new GroupWriter<AppendFrame>("appends", _writers, new AppendBatch(time).Write, WriterLimits.Default, metrics, _logger);
        _completes = new GroupWriter<CompleteFrame>("outcomes", _writers, new CompleteBatch(notices, time).Write, WriterLimits.Default, metrics, _logger);
        _appends.Start();
        _completes.Start();
        _source = source;
    }
}
