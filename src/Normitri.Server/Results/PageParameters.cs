using System.Globalization;
using Normitri.Server.Http;
using Normitri.Server.Problems;

namespace Normitri.Server.Results;

/// <summary>The query parameters <c>after</c> and <c>limit</c>.</summary>
internal readonly record struct PageParameters(long After, int Limit)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static KnownQuery Query { get; } = new(
        new QueryParameter("after", "A cursor: only results after it. Default 0: from the oldest."),
        new QueryParameter("limit", "Results in a page, 1 to 1000. Default 100."));

    public static Problem? Read(HttpRequest request, out PageParameters page)
    {
        page = default;
        var (after, limit) = (0L, DefaultLimit);
        if (request.Query["after"] is [{ } afterText] && !TryParseCursor(afterText, out after))
            return new Problem(400, "bad-parameter", "Bad parameter", $"after is '{afterText}'; send a cursor that an earlier page gave, or 0.");
        if (request.Query["limit"] is [{ } limitText]
            && (!int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
        {
            return new Problem(400, "bad-parameter", "Bad parameter", $"limit is '{limitText}'; send 1 to {MaxLimit}.");
        }

        page = new PageParameters(after, limit);
        return null;
    }

    public static bool TryParseCursor(string? text, out long cursor) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out cursor);
}
