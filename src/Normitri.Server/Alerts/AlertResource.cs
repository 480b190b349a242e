using Normitri.Server.Auth;
using Normitri.Server.Json;
using Normitri.Storage.Alerts;
using Normitri.Storage.Keys;

namespace Normitri.Server.Alerts;

/// <summary>Stored alerts, page by page.</summary>
internal sealed class AlertResource(IAlertLog log)
{
    public async Task<IResult> ListAsync(HttpContext http)
    {
        if (AlertQuery.Read(http, out var query) is { } problem)
            return problem;
        var key = Caller.Of(http).Key;
        var (store, page) = (query!.Store, query.Page);
        var stored = query.Newest
            ? await ReadNewestAsync(key, store, page.Limit, http.RequestAborted)
            : await log.ReadAsync(key.Tenant, store, page.After, page.Limit, http.RequestAborted);
        // A key for several stores passes over the others' alerts here, so that a page may be short; the cursor goes on over them.
        var entries = stored.Where(alert => key.Covers(alert.Alert.Store)).Select(alert => new AlertEntry(alert.Cursor, alert.Alert));
        long? next = !query.Newest && stored.Count == page.Limit ? stored[^1].Cursor : null;
        return TypedResults.Json(new AlertPage([.. entries], next), ServerJson.Default.AlertPage);
    }

    /// <summary>Here nothing goes on after the page, so other stores' alerts must take no place in it: each store of the key is asked for its own.</summary>
    private async ValueTask<IReadOnlyList<StoredAlert>> ReadNewestAsync(ApiKey key, string? store, int limit, CancellationToken cancellation)
    {
        if (store is not null || key.Stores.IsEmpty)
            return await log.ReadNewestAsync(key.Tenant, store, limit, cancellation);
        var found = new List<StoredAlert>();
        foreach (var covered in key.Stores.Distinct())
            found.AddRange(await log.ReadNewestAsync(key.Tenant, covered, limit, cancellation));
        return [.. found.OrderByDescending(alert => alert.Cursor).Take(limit)];
    }
}
