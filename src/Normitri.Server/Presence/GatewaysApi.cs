using Normitri.Server.Auth;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Presence;

internal static class GatewaysApi
{
    public static IEndpointRouteBuilder MapGatewaysApi(this IEndpointRouteBuilder api)
    {
        var gateways = api.MapGroup("/stores/{store}/gateways").WithTags("gateways");
        gateways.MapGet("", static (string store, HttpContext http, GatewayResource resource) => resource.ListAsync(http, store))
            .WithName("ListGateways")
            .WithSummary("A store's gateways as they were last heard: line, telemetry, spool, cameras, hints")
            .RequireAuthorization(Rights.Read)
            .Produces<GatewayList>()
            .ProducesProblems(400, 503);
        gateways.MapGet("/{gateway}", static (string store, string gateway, HttpContext http, GatewayResource resource) => resource.GetAsync(http, store, gateway))
            .WithName("GetGateway")
            .WithSummary("A gateway as it was last heard")
            .RequireAuthorization(Rights.Read)
            .Produces<GatewayEntry>()
            .ProducesProblems(400, 404, 503);
        gateways.MapGet("/{gateway}/presence", static (string store, string gateway, HttpContext http, PresenceLine line) => line.HoldAsync(http, store, gateway))
            .WithName("HoldPresence")
            .WithSummary("A gateway's line: an answer without end; when its connection drops, the gateway's cameras are suspect at once")
            .WithDescription("Comments every 5 s keep the line open. Hold one for each gateway, and hold it again when it ends.")
            .RequireAuthorization(Rights.Send)
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .ProducesProblems(400);
        gateways.MapDelete("/{gateway}/presence", static (string store, string gateway, HttpContext http, GatewayResource resource) => resource.LeaveAsync(http, store, gateway))
            .WithName("EndPresence")
            .WithSummary("A gateway's goodbye: it stops in order")
            .RequireAuthorization(Rights.Send)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblems(400);
        return api;
    }
}
