using Normitri.Server.Auth;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Outbox;

internal static class OutboxApi
{
    public static IEndpointRouteBuilder MapOutboxApi(this IEndpointRouteBuilder api)
    {
        var dead = api.MapGroup("/outbox/dead").WithTags("outbox").RequireAuthorization(Rights.Administer);
        dead.MapGet("", static (HttpContext http, OutboxResource outbox) => outbox.ListDeadAsync(http))
            .WithName("ListDeadEffects")
            .WithSummary("Effects that were given up after their last attempt, oldest first")
            .WithMetadata(OutboxResource.Query)
            .Produces<DeadEntryPage>()
            .ProducesProblems(400);
        dead.MapPost("/{id}/replay", static (string id, HttpContext http, OutboxResource outbox) => outbox.ReplayAsync(http, id))
            .WithName("ReplayDeadEffect")
            .WithSummary("Try an effect again that was given up, under the same idempotency key")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblems(404);
        return api;
    }
}
