using Normitri.Server.Auth;
using Normitri.Server.OpenApi;

namespace Normitri.Server.DeadLetters;

internal static class DeadLettersApi
{
    public static IEndpointRouteBuilder MapDeadLettersApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/dead-letters", static (HttpContext http, DeadLetterResource letters) => letters.ListAsync(http))
            .WithName("ListDeadLetters")
            .WithSummary("Frames that were given up, oldest first")
            .WithTags("dead letters")
            .WithMetadata(DeadLetterQuery.Parameters)
            .RequireAuthorization(Rights.Read)
            .Produces<DeadLetterPage>()
            .ProducesProblems(400, 403);
        api.MapPost("/dead-letters/replay", static (HttpContext http, DeadLetterResource letters) => letters.ReplayManyAsync(http))
            .WithName("ReplayDeadLetters")
            .WithSummary("Have dead frames looked at again; answered one by one")
            .WithTags("dead letters")
            .WithMetadata(new JsonBodyDescription(ReplayRequest.Description, ReplayRequest.Example))
            .RequireAuthorization(Rights.Configure)
            .Produces<ReplayedFrames>()
            .ProducesProblems(400, 413, 415);
        api.MapPost("/frames/{frameId}/replay", static (string frameId, HttpContext http, DeadLetterResource letters) => letters.ReplayAsync(http, frameId))
            .WithName("ReplayFrame")
            .WithSummary("Have a dead frame looked at again; asking twice does no more than once")
            .WithTags("dead letters")
            .RequireAuthorization(Rights.Configure)
            .Produces<ReplayedFrame>(StatusCodes.Status202Accepted)
            .Produces<ReplayedFrame>()
            .ProducesProblems(404, 409);
        return api;
    }
}
