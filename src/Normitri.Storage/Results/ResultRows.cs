using System.Text.Json;
using Microsoft.Extensions.Logging;
using Normitri.Contracts.Results;
using Normitri.Storage.Telemetry;

namespace Normitri.Storage.Results;

/// <summary>
/// Turns rows into results. One that cannot be read, written by a version long gone or damaged, is counted and passed over: what follows it must not wait for it.
/// </summary>
internal sealed class ResultRows(StorageMetrics metrics, ILogger<ResultRows> logger)
{
    /// <summary>Null when the row is no result any more.</summary>
    public StoredResult? Read(long cursor, ReadOnlySpan<byte> json)
    {
        try
        {
            return new StoredResult(cursor, ResultJson.Read(json));
        }
        catch (JsonException failure)
        {
            metrics.ResultUnreadable();
            Log.ResultUnreadable(logger, cursor, failure.Message);
            return null;
        }
    }
}
