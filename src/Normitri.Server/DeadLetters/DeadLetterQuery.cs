using System.Globalization;
using Normitri.Contracts.Identities;
using Normitri.Server.Http;
using Normitri.Server.Ingest;
using Normitri.Server.Problems;
using Normitri.Storage.Journal;
using Normitri.Storage.Keys;

namespace Normitri.Server.DeadLetters;

/// <summary>The query parameters of the list of dead frames.</summary>
internal static class DeadLetterQuery
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static KnownQuery Parameters { get; } = new(
        new QueryParameter("store", "Only frames of this store."),
        new QueryParameter("since", "Only frames that were given up at this time (RFC 3339) or later."),
        new QueryParameter("after", "The 'next' of the page before."),
        new QueryParameter("limit", "Frames in a page, 1 to 1000. Default 100."));

    public static Problem? Read(HttpRequest request, ApiKey key, out DeadFrameQuery query)
    {
        query = new DeadFrameQuery(key.Tenant, key.Stores, null, null, DefaultLimit);
        if (request.Query["store"] is [{ } store])
        {
            if (!EntityName.IsValid(store))
                return CommonProblems.InvalidName("store", store);
            if (!key.Covers(store))
                return new Problem(403, "forbidden", "Not allowed for this key", $"This key does not cover store '{store}'; it covers {string.Join(", ", key.Stores)}.");
            query = query with { Stores = [store] };
        }

        if (request.Query["since"] is [{ } sinceText])
        {
            if (!Rfc3339.TryParse(sinceText, out var since))
                return Bad("since", sinceText, "a time such as 2026-03-01T12:00:00Z");
            query = query with { DiedSince = since };
        }

        if (request.Query["after"] is [{ } after])
        {
            if (!Guid.TryParseExact(after, "N", out _))
                return Bad("after", after, "the 'next' that an earlier page gave");
            query = query with { After = after };
        }

        if (request.Query["limit"] is [{ } limitText])
        {
            if (!int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is < 1 or > MaxLimit)
                return Bad("limit", limitText, $"1 to {MaxLimit}");
            query = query with { Limit = limit };
        }

        return null;
    }

    private static Problem Bad(string name, string text, string wanted) =>
        new(400, "bad-parameter", "Bad parameter", $"{name} is '{text}'; send {wanted}.");
}
