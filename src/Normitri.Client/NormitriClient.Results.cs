using System.Globalization;
using System.Runtime.CompilerServices;

namespace Normitri.Client;

public sealed partial class NormitriClient
{
    /// <summary>The stored results of a unit, oldest first, page by page, until there are no more at present.</summary>
    /// <param name="unit">The camera or customer.</param>
    /// <param name="after">Only results with a cursor above this; 0 for all.</param>
    /// <param name="pageSize">Results asked for at once, 1 to 1000.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="NormitriException">Refused, or no answer within the attempts.</exception>
    public async IAsyncEnumerable<ResultEntry> GetResultsAsync(
        UnitName unit, long after = 0, int pageSize = 200, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 1000);
        long? cursor = after;
        while (cursor is { } from)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{unit.Path}/results?after={from}&limit={pageSize}");
            var page = await GetAsync(path, ClientJson.Default.ResultPage, cancellation).ConfigureAwait(false);
            foreach (var entry in page.Results)
                yield return entry;
            cursor = page.Results.Count == 0 ? null : page.Next;
        }
    }

    /// <summary>
    /// Results as they come, until cancelled. A connection that breaks is opened anew and goes on after the last result that came: none is left out,
    /// and one may come twice only if the server sends it twice.
    /// </summary>
    /// <param name="filter">Which results; null: all that the key may see.</param>
    /// <param name="lastEventId">The <see cref="LiveResult.EventId"/> to go on after; null: from now on.</param>
    /// <param name="cancellation">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="NormitriException">The server refuses for good, e.g. the key may not read (403).</exception>
    public async IAsyncEnumerable<LiveResult> FollowResultsAsync(
        LiveFilter? filter = null, string? lastEventId = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var path = (filter ?? new LiveFilter()).ToPath();
        var reader = new LiveReader(_http, _options, _backoff, _time, _logger, path, lastEventId);
        await using var closing = reader.ConfigureAwait(false);
        while (true)
            yield return await reader.ReadAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Results as they come, from a position that outlives the process. Asking for the next result says that the one before is dealt with: none is
    /// left out, and one with which the process did not come to an end comes again.
    /// </summary>
    /// <param name="position">Where to go on; without a position yet: from now on, and a process that ends before its first result begins so again.</param>
    /// <param name="filter">Which results; null: all that the key may see. Keep it the same for one position.</param>
    /// <param name="cancellation">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="NormitriException">The server refuses for good, e.g. the key may not read (403).</exception>
    /// <exception cref="IOException">The position cannot be kept.</exception>
    public async IAsyncEnumerable<LiveResult> FollowResultsAsync(
        LivePosition position, LiveFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(position);
        await foreach (var live in FollowResultsAsync(filter, position.LastEventId, cancellation).ConfigureAwait(false))
        {
            yield return live;
            if (live.EventId is { } dealtWith)
                position.Save(dealtWith);
        }
    }
}
