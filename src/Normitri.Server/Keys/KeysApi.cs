using Normitri.Server.Auth;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Keys;

internal static class KeysApi
{
    public static IEndpointRouteBuilder MapKeysApi(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("keys").RequireAuthorization(Rights.Administer);
        keys.MapPost("", static (HttpContext http, KeyResource resource) => resource.AddAsync(http))
            .WithName("AddKey")
            .WithSummary("Make a key; the answer is the only time that its text is shown")
            .WithMetadata(new JsonBodyDescription(KeyRequest.Description, KeyRequest.Example))
            .Produces<KeyDocument>(StatusCodes.Status201Created)
            .ProducesProblems(400, 413, 415);
        keys.MapGet("", static (HttpContext http, KeyResource resource) => resource.ListAsync(http))
            .WithName("ListKeys")
            .WithSummary("The tenant's keys, without their text")
            .Produces<KeyList>();
        keys.MapDelete("/{keyId}", static (string keyId, HttpContext http, KeyResource resource) => resource.RevokeAsync(http, keyId))
            .WithName("RevokeKey")
            .WithSummary("Revoke a key; it stops working within five seconds everywhere")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblems(404, 409);
        return api;
    }
}
