using Normitri.Server.Auth;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Frames;

internal static class FrameLookupApi
{
    public static IEndpointRouteBuilder MapFrameLookupApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/frames/{frameId}", static (string frameId, HttpContext http, FrameResource frames) => frames.GetAsync(http, frameId))
            .WithName("GetFrame")
            .WithSummary("A frame's outcome and timings")
            .WithTags("frames")
            .RequireAuthorization(Rights.ReadResults)
            .Produces<FrameDocument>()
            .ProducesProblems(404);
        api.MapGet("/frames/{frameId}/image", static (string frameId, HttpContext http, FrameResource frames) => frames.GetImageAsync(http, frameId))
            .WithName("GetFrameImage")
            .WithSummary("A frame's picture, byte for byte as it was sent")
            .WithTags("frames")
            .RequireAuthorization(Rights.ReadResults)
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg", additionalContentTypes: ["image/png", "image/webp"])
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblems(404, 503);
        return api;
    }
}
