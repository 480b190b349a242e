using Normitri.Contracts.Identities;
using Normitri.Server.Auth;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Results;

internal static class ResultsApi
{
    public static IEndpointRouteBuilder MapResultsApi(this IEndpointRouteBuilder api)
    {
        Describe(api.MapGet("/stores/{store}/cameras/{camera}/results", static (string store, string camera, HttpContext http, ResultResource results) =>
            results.ListAsync(http, UnitKind.Camera, store, camera)), "ListCameraResults", "A camera's results, oldest first");
        Describe(api.MapGet("/stores/{store}/customers/{customer}/results", static (string store, string customer, HttpContext http, ResultResource results) =>
            results.ListAsync(http, UnitKind.Customer, store, customer)), "ListCustomerResults", "A customer's results, oldest first");
        api.MapGet("/results/live", static (HttpContext http, LiveResults live) => live.ServeAsync(http))
            .WithName("FollowResults")
            .WithSummary("Results as they come, as server-sent events; Last-Event-ID resumes")
            .WithDescription("Events named 'result': id is a cursor, data a result. A comment every 15 s keeps the line open.")
            .WithTags("results")
            .WithMetadata(LiveFilter.Query)
            .RequireAuthorization(Rights.ReadResults)
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .ProducesProblems(400, 403);
        return api;
    }

    private static void Describe(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .WithName(name)
        .WithSummary(summary)
        .WithTags("results")
        .WithMetadata(PageParameters.Query)
        .RequireAuthorization(Rights.ReadResults)
        .Produces<ResultPage>()
        .ProducesProblems(400, 404);
}
