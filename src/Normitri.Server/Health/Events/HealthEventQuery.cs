using Normitri.Server.Http;
using Normitri.Server.Problems;
using Normitri.Server.Results;

namespace Normitri.Server.Health.Events;

/// <summary>Which of the events a caller may see it wants.</summary>
internal readonly record struct HealthEventQuery(PageParameters Page, bool Newest)
{
    private const string NewestFirst = "newest";
    private const string OldestFirst = "oldest";

    public static KnownQuery Known { get; } = new(
        new QueryParameter("after", "A cursor: only events after it. Default 0: from the oldest."),
        new QueryParameter("limit", "Events in a page, 1 to 1000. Default 100."),
        new QueryParameter("order", "oldest (default), or newest: the last ones, newest first; without after."));

    public static Problem? Read(HttpRequest request, out HealthEventQuery query)
    {
        query = default;
        var order = (string?)request.Query["order"];
        if (PageParameters.Read(request, out var page) is { } badPage)
            return badPage;
        if (order is not (null or OldestFirst or NewestFirst))
            return new Problem(400, "bad-parameter", "Bad parameter", $"order is '{order}'; send {OldestFirst} or {NewestFirst}.");
        if (order == NewestFirst && request.Query.ContainsKey("after"))
            return new Problem(400, "bad-parameter", "Bad parameter", "after is given with order=newest; pages go from the oldest on.");
        query = new HealthEventQuery(page, order == NewestFirst);
        return null;
    }
}
