using System.Globalization;
using System.Runtime.CompilerServices;

namespace Normitri.Client;

public sealed partial class NormitriClient
{
    /// <summary>The alerts of the stores that the key covers, oldest first, page by page, until there are no more at present.</summary>
    /// <param name="store">Only this store; null: all.</param>
    /// <param name="after">Only alerts with a cursor above this; 0 for all.</param>
    /// <param name="pageSize">Alerts asked for at once, 1 to 1000.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="NormitriException">Refused, or no answer within the attempts.</exception>
    public async IAsyncEnumerable<AlertEntry> GetAlertsAsync(
        string? store = null, long after = 0, int pageSize = 200, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 1000);
        var ofStore = store is null ? "" : "&store=" + Uri.EscapeDataString(store);
        long? cursor = after;
        while (cursor is { } from)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"v1/alerts?after={from}&limit={pageSize}{ofStore}");
            var page = await GetAsync(path, ClientJson.Default.AlertPage, cancellation).ConfigureAwait(false);
            foreach (var entry in page.Alerts)
                yield return entry;
            cursor = page.Next;
        }
    }
}
