using Microsoft.Extensions.Logging;
using Normitri.Storage.Telemetry;
using Npgsql;

namespace Normitri.Storage.Postgres;

/// <summary>The first connection. A server that is not there yet is waited for, a bounded time; one that refuses is not.</summary>
internal static class PostgresStart
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <exception cref="StorageException">It did not come in time, or it refuses this user or database.</exception>
    public static async Task<NpgsqlConnection> ConnectAsync(
        NpgsqlDataSource source, TimeSpan patience, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await source.OpenConnectionAsync(cancellation);
            }
            catch (Exception exception) when (PostgresFailure.MayPass(exception))
            {
                var left = patience - time.GetElapsedTime(started);
                if (left <= TimeSpan.Zero)
                    throw Unreachable(source, $"gave no answer for {patience.TotalSeconds:0} s ({exception.Message})", exception);
                Log.WaitingForDatabase(logger, PostgresSource.Describe(source), exception.Message, left.TotalSeconds);
                await Task.Delay(left < Pause ? left : Pause, time, cancellation);
            }
            catch (Exception exception) when (PostgresFailure.IsFailure(exception))
            {
                throw Unreachable(source, $"refuses the connection ({(exception as PostgresException)?.MessageText ?? exception.Message})", exception);
            }
        }
    }

    private static StorageException Unreachable(NpgsqlDataSource source, string what, Exception exception) => new(
        $"The database {PostgresSource.Describe(source)} {what}: check {PostgresSource.Key}, and that the server runs and lets this machine in.", exception);
}
