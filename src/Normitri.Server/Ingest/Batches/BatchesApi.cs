using Normitri.Server.Auth;
using Normitri.Server.Ingest.Items;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Ingest.Batches;

internal static class BatchesApi
{
    /// <summary>Many frames of a store in one call.</summary>
    public static IEndpointRouteBuilder MapBatchesApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/stores/{store}/frames", static (string store, HttpContext http, BatchIntake intake) => intake.TakeAsync(http, store))
            .WithName("SendFrameBatch")
            .WithSummary("Send small frames of several cameras and customers at once")
            .WithTags("frames")
            .WithMetadata(BatchBodyDescription.Instance)
            .RequireAuthorization(Rights.Send)
            .Produces<ItemReplies>()
            .ProducesProblems(400, 413, 415, 429, 503);
        return api;
    }
}
