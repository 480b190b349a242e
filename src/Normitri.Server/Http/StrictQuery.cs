using Normitri.Server.Problems;

namespace Normitri.Server.Http;

/// <summary>Refuses query parameters that the endpoint does not know, and repeated ones.</summary>
internal static class StrictQuery
{
    public static IApplicationBuilder UseStrictQuery(this IApplicationBuilder app) => app.Use(static (http, next) =>
        http.Request.QueryString.HasValue && http.GetEndpoint()?.Metadata.GetMetadata<KnownQuery>() is { } known && Check(http, known) is { } problem
            ? problem.ExecuteAsync(http)
            : next(http));

    private static Problem? Check(HttpContext http, KnownQuery known)
    {
        foreach (var (name, values) in http.Request.Query)
        {
            if (!known.Knows(name))
                return new Problem(400, "unknown-parameter", "Unknown parameter", Sentence(name, known));
            if (values.Count > 1)
                return new Problem(400, "repeated-parameter", "Repeated parameter", $"The query parameter '{name}' is given {values.Count} times; give it once.");
        }

        return null;
    }

    private static string Sentence(string name, KnownQuery known) => known.Parameters.Length == 0
        ? $"'{name}' is not a query parameter of this call; it takes none."
        : $"'{name}' is not a query parameter of this call; it takes {string.Join(", ", known.Parameters.Select(parameter => parameter.Name))}.";
}
