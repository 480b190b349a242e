using Normitri.Server.Auth;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Ingest.Uploads;

internal static class UploadGrantsApi
{
    private const string Description =
        "frames: hash and length of the bytes that are to be uploaded. Each is answered with 'there' (send its reference), or with 'upload' and an address that takes these bytes "
        + "for some minutes and nothing else. offered is false where frames do not lie in blobs: send the bytes to the server then.";

    private const string Example = """
        {"frames": [{"sha256": "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9", "length": 48213}]}
        """;

    public static IEndpointRouteBuilder MapUploadGrantsApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/stores/{store}/upload-grants", static (string store, HttpContext http, UploadGrantResource grants) => grants.GrantAsync(http, store))
            .WithName("GrantUploads")
            .WithSummary("Ask for addresses to upload frames to the frame store")
            .WithTags("frames")
            .WithMetadata(new JsonBodyDescription(Description, Example))
            .RequireAuthorization(Rights.Send)
            .Produces<UploadGrants>()
            .ProducesProblems(400, 413, 415, 429, 503);
        return api;
    }
}
