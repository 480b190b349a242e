using Normitri.Server.Auth;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Usage;

internal static class UsageApi
{
    public static IEndpointRouteBuilder MapUsageApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/usage", static (HttpContext http, UsageResource usage) => usage.GetAsync(http, Caller.Of(http).Tenant))
            .WithName("GetUsage")
            .WithSummary("What the tenant used in a UTC month, by store, and what its plan allows")
            .WithTags("tenants")
            .WithMetadata(UsageResource.Month)
            .RequireAuthorization(Rights.Read)
            .Produces<UsageDocument>()
            .Produces<string>(contentType: UsageCsv.MediaType)
            .ProducesProblems(400);
        return api;
    }
}
