using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Normitri.Client;

/// <summary>Reads live results over as many connections as it takes; each goes on after the last event that came.</summary>
internal sealed class LiveReader(
    HttpClient http, NormitriClientOptions options, Backoff backoff, TimeProvider time, ILogger logger, string path, string? lastEventId)
    : IAsyncDisposable
{
    private LiveConnection? _connection;
    private string? _lastEventId = lastEventId;
    private int _failures;

    /// <exception cref="NormitriException">The server refuses for good.</exception>
    public async Task<LiveResult> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            NormitriException? problem = null;
            string reason;
            try
            {
                _connection ??= await LiveConnection.OpenAsync(http, options, time, path, _lastEventId, cancellation).ConfigureAwait(false);
                if (await _connection.ReadAsync().ConfigureAwait(false) is { } result)
                {
                    _failures = 0;
                    _lastEventId = result.EventId ?? _lastEventId;
                    return result;
                }

                reason = "the server ended it";
            }
            catch (NormitriException e) when (e.Retryable)
            {
                problem = e;
                reason = e.Message;
            }
            catch (JsonException e)
            {
                throw NormitriException.UnexpectedAnswer(200, $"A live result cannot be read: {e.Message}", e);
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                reason = e.Message;
            }

            await PauseAsync(problem?.RetryAfter, reason, cancellation).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => CloseAsync();

    private async Task PauseAsync(TimeSpan? retryAfter, string reason, CancellationToken cancellation)
    {
        var least = retryAfter ?? _connection?.ReconnectAfter;
        await CloseAsync().ConfigureAwait(false);
        // Whoever follows wants to go on however long it takes: a long Retry-After is waited for here.
        var pause = backoff.PauseAfter(++_failures, least) ?? least!.Value;
        ClientLog.Reconnecting(logger, pause.TotalMilliseconds, _lastEventId, reason);
        await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
    }

    private async ValueTask CloseAsync()
    {
        if (Interlocked.Exchange(ref _connection, null) is not { } connection)
            return;
        // An id may have come without an event: the place where the server began.
        _lastEventId = connection.LastEventId ?? _lastEventId;
        await connection.DisposeAsync().ConfigureAwait(false);
    }
}
