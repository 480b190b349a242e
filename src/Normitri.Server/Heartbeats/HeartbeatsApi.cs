using Normitri.Server.Auth;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Heartbeats;

internal static class HeartbeatsApi
{
    public static IEndpointRouteBuilder MapHeartbeatsApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/stores/{store}/heartbeats", static (string store, HttpContext http, HeartbeatResource heartbeats) => heartbeats.TakeAsync(http, store))
            .WithName("SendHeartbeat")
            .WithSummary("A gateway's sign of life; announces the cameras that it sees")
            .WithTags("gateways")
            .WithMetadata(new JsonBodyDescription(HeartbeatDocument.Description, HeartbeatDocument.Example))
            .RequireAuthorization(Rights.Send)
            .Produces<HeartbeatReply>()
            .ProducesProblems(400, 413, 415);
        return api;
    }
}
