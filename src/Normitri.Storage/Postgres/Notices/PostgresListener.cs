using Microsoft.Extensions.Logging;
using Normitri.Contracts.Health;
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
    PeriodicTasks tasks,
    TimeProvider time,
    ILogger<PostgresListener> logger) : IStorageComponent, IAsyncDisposable
{
    private const string Listen = $"LISTEN {OutcomeNotices.Channel}; LISTEN {AssignmentCache.Channel}";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // So long nothing may come before the connection is asked whether it lives.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

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
        var task = tasks.Add("database-notices", Quiet);
        await ListenAgainAndAgainAsync(task);
        tasks.Remove(task);
    }

    private async Task ListenAgainAndAgainAsync(PeriodicTask task)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync(task);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                task.Failed();
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

    private async Task ListenOnceAsync(PeriodicTask task)
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
            {
                task.Succeeded();
                // A line that is dead says so only when it is used.
                if (!await connection.WaitAsync(Quiet, _stop.Token))
                    await AskAsync(connection);
            }
        }
        finally
        {
            assignments.Hear(false);
        }
    }

    private async Task AskAsync(NpgsqlConnection connection)
    {
        await using var nothing = new NpgsqlCommand("SELECT 1", connection);
        await nothing.ExecuteNonQueryAsync(_stop.Token);
    }

    private void Read(NpgsqlNotificationEventArgs notice)
    {
        if (notice.Channel == OutcomeNotices.Channel)
            outcomes.Read(notice.Payload, listeners);
        else if (notice.Payload.Split(' ') is [var from, var tenant] && from != sender.Id)
            assignments.Forget(tenant);
    }
}
