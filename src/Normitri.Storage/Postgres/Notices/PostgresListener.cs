using Microsoft.Extensions.Logging;
using Normitri.Storage.Journal;
using Normitri.Storage.Postgres.Models;
using Normitri.Storage.Telemetry;
using Npgsql;

namespace Normitri.Storage.Postgres.Notices;

/// <summary>Hears what other processes commit, on a connection of its own, and connects again when that breaks. What it misses is found by looking.</summary>
internal sealed class PostgresListener(
    PostgresDatabase database,
    OutcomeNotices outcomes,
    OutcomeListeners listeners,
    AssignmentCache assignments,
    NoticeSender sender,
    TimeProvider time,
    ILogger<PostgresListener> logger) : IStorageComponent, IAsyncDisposable
{
    private const string Listen = $"LISTEN {OutcomeNotices.Channel}; LISTEN {AssignmentCache.Channel}";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _listening;

    /// <summary>Ends when it listens, or could not at first.</summary>
    public Task OpenAsync(CancellationToken cancellation)
    {
        lock (_lock)
            _listening ??= Task.Run(ListenAsync, CancellationToken.None);
        return _tried.Task.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync();
        if (_listening is not null)
            await _listening;
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.ListeningBroke(logger, exception.Message);
                _tried.TrySetResult();
            }

            try
            {
                await Task.Delay(Pause, time, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ListenOnceAsync()
    {
        await using var connection = await database.Source.OpenConnectionAsync(_stop.Token);
        connection.Notification += (_, notice) => Read(notice);
        try
        {
            await using (var listen = new NpgsqlCommand(Listen, connection))
                await listen.ExecuteNonQueryAsync(_stop.Token);
            assignments.Hear(true);
            _tried.TrySetResult();
            while (true)
                await connection.WaitAsync(_stop.Token);
        }
        finally
        {
            assignments.Hear(false);
        }
    }

    private void Read(NpgsqlNotificationEventArgs notice)
    {
        if (notice.Channel == OutcomeNotices.Channel)
            outcomes.Read(notice.Payload, listeners);
        else if (notice.Payload.Split(' ') is [var from, var tenant] && from != sender.Id)
            assignments.Forget(tenant);
    }
}
