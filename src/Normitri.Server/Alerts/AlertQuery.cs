using Normitri.Contracts.Identities;
using Normitri.Server.Auth;
using Normitri.Server.Http;
using Normitri.Server.Problems;
using Normitri.Server.Results;

namespace Normitri.Server.Alerts;

/// <summary>Which alerts a caller wants, and may have.</summary>
internal sealed record AlertQuery(string? Store, PageParameters Page, bool Newest)
{
    private const string NewestFirst = "newest";
    private const string OldestFirst = "oldest";

    public static KnownQuery Known { get; } = new(
        new QueryParameter("store", "Only this store."),
        new QueryParameter("after", "A cursor: only alerts after it. Default 0: from the oldest."),
        new QueryParameter("limit", "Alerts in a page, 1 to 1000. Default 100."),
        new QueryParameter("order", "oldest (default), or newest: the last ones, newest first; without after."));

    public static Problem? Read(HttpContext http, out AlertQuery? query)
    {
        query = null;
        var (store, order) = ((string?)http.Request.Query["store"], (string?)http.Request.Query["order"]);
        var key = Caller.Of(http).Key;
        if (store is not null && !EntityName.IsValid(store))
            return CommonProblems.InvalidName("store", store);
        if (store is not null && !key.Covers(store))
            return new Problem(403, "forbidden", "Not allowed for this key", $"This key does not cover store '{store}'; it covers {string.Join(", ", key.Stores)}.");
        if (PageParameters.Read(http.Request, out var page) is { } badPage)
            return badPage;
        if (order is not (null or OldestFirst or NewestFirst))
            return new Problem(400, "bad-parameter", "Bad parameter", $"order is '{order}'; send {OldestFirst} or {NewestFirst}.");
        if (order == NewestFirst && http.Request.Query.ContainsKey("after"))
            return new Problem(400, "bad-parameter", "Bad parameter", "after is given with order=newest; pages go from the oldest on.");
        query = new AlertQuery(store ?? (key.Stores is [var only] ? only : null), page, order == NewestFirst);
        return null;
    }
}
