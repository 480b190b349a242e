using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Server.Auth;
using Normitri.Server.Http;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Ingest;

internal static class FramesApi
{
    /// <summary>The two ways in: a camera's frame, a customer's scan.</summary>
    public static IEndpointRouteBuilder MapFramesApi(this IEndpointRouteBuilder api)
    {
        Describe(api.MapPost("/stores/{store}/cameras/{camera}/frames", static (string store, string camera, HttpContext http, FrameIntake intake) =>
            intake.AcceptAsync(http, UnitKind.Camera, store, camera)), "SendFrame", "Send a camera's frame");
        Describe(api.MapPost("/stores/{store}/customers/{customer}/frames", static (string store, string customer, HttpContext http, FrameIntake intake) =>
            intake.AcceptAsync(http, UnitKind.Customer, store, customer)), "SendScan", "Send a customer's scan");
        return api;
    }

    private static void Describe(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .WithName(name)
        .WithSummary(summary)
        .WithTags("frames")
        .RequireAuthorization(Rights.Send)
        .WithMetadata(new KnownQuery(WaitParameter.Description), FrameBodyDescription.Instance)
        .Produces<FrameReceipt>(StatusCodes.Status202Accepted)
        .Produces<DefectResult>()
        .ProducesProblems(400, 404, 409, 413, 415, 422, 429, 503);
}
