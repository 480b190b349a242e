using System.Globalization;
using Normitri.Server.Auth;
using Normitri.Server.Http;
using Normitri.Server.Json;
using Normitri.Server.Problems;
using Normitri.Server.Results;
using Normitri.Storage.Keys;
using Normitri.Storage.Outbox;

namespace Normitri.Server.Outbox;

/// <summary>A tenant's effects that could not be handed on.</summary>
internal sealed class OutboxResource(IOutbox outbox)
{
    public static KnownQuery Query { get; } = new(
        new QueryParameter("after", "An id: only entries after it. Default 0: from the oldest."),
        new QueryParameter("limit", "Entries in a page, 1 to 1000. Default 100."));

    public async Task<IResult> ListDeadAsync(HttpContext http)
    {
        var key = Caller.Of(http).Key;
        if (CoversTenant(key) is { } forbidden)
            return forbidden;
        if (PageParameters.Read(http.Request, out var page) is { } badParameter)
            return badParameter;
        var dead = await outbox.ListDeadAsync(key.Tenant, page.After, page.Limit, http.RequestAborted);
        long? next = dead.Count == page.Limit ? dead[^1].Id : null;
        return TypedResults.Json(new DeadEntryPage(dead, next), ServerJson.Default.DeadEntryPage);
    }

    public async Task<IResult> ReplayAsync(HttpContext http, string id)
    {
        var key = Caller.Of(http).Key;
        if (CoversTenant(key) is { } forbidden)
            return forbidden;
        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && await outbox.ReplayAsync(key.Tenant, number, key.Id, http.RequestAborted)
            ? TypedResults.NoContent()
            : new Problem(404, "unknown-entry", "Unknown entry", $"The tenant has no dead entry '{id}'; GET /v1/outbox/dead lists them. One that was replayed is dead no longer.");
    }

    /// <summary>Entries belong to the tenant.</summary>
    private static Problem? CoversTenant(ApiKey key) => key.Stores.IsEmpty
        ? null
        : new Problem(403, "forbidden", "Not allowed for this key", $"This key covers {string.Join(", ", key.Stores)} only; the outbox takes a key for the whole tenant.");
}
