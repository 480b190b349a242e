using Normitri.Server.Auth;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Quality;

internal static class QualityApi
{
    public static IEndpointRouteBuilder MapQualityApi(this IEndpointRouteBuilder api)
    {
        var quality = api.MapGroup("/stores/{store}/cameras/{camera}/quality").WithTags("cameras");
        quality.MapGet("", static (string store, string camera, HttpContext http, QualityResource resource) => resource.GetAsync(http, store, camera))
            .WithName("GetCameraQuality")
            .WithSummary("Whether a camera stands still, its model gives one answer to everything, or brightness and scores have moved away from their references")
            .RequireAuthorization(Rights.Read)
            .Produces<QualityDocument>()
            .ProducesProblems(400, 404);
        quality.MapPost("/reference", static (string store, string camera, HttpContext http, QualityResource resource) => resource.RenewAsync(http, store, camera))
            .WithName("RenewCameraReference")
            .WithSummary("Take the references of brightness and scores anew: the camera was moved, cleaned or lit anew")
            .RequireAuthorization(Rights.Configure)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblems(400, 404, 503);
        return api;
    }
}
