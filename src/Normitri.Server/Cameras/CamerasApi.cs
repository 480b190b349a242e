using Normitri.Server.Auth;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Cameras;

internal static class CamerasApi
{
    public static IEndpointRouteBuilder MapCamerasApi(this IEndpointRouteBuilder api)
    {
        var cameras = api.MapGroup("/stores/{store}/cameras").WithTags("cameras");
        cameras.MapGet("/{camera}", static (string store, string camera, HttpContext http, CameraResource resource) => resource.GetAsync(http, store, camera))
            .WithName("GetCamera")
            .WithSummary("A camera's configuration, its version as ETag")
            .RequireAuthorization(Rights.Read)
            .Produces<CameraDocument>()
            .ProducesProblems(400, 404);
        cameras.MapPut("/{camera}", static (string store, string camera, HttpContext http, CameraResource resource) => resource.PutAsync(http, store, camera))
            .WithName("PutCamera")
            .WithSummary("Register a camera or change its configuration; If-Match guards against lost changes")
            .WithMetadata(new JsonBodyDescription(ConfigurationDocument.Description, ConfigurationDocument.Example))
            .RequireAuthorization(Rights.Configure)
            .Produces<CameraDocument>()
            .Produces<CameraDocument>(StatusCodes.Status201Created)
            .ProducesProblems(400, 412, 413, 415);
        return api;
    }
}
