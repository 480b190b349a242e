using Normitri.Server.Auth;
using Normitri.Server.Keys;
using Normitri.Server.OpenApi;
using Normitri.Server.Usage;

namespace Normitri.Server.Tenants;

internal static class PlansApi
{
    /// <summary>What there is about tenants: for themselves, and for who runs the service.</summary>
    public static IEndpointRouteBuilder MapPlansApi(this IEndpointRouteBuilder api)
    {
        var tenants = api.MapGroup("/tenants/{tenant}").WithTags("tenants");
        tenants.MapGet("/plan", static (string tenant, HttpContext http, PlanResource plans) => plans.GetAsync(http, tenant))
            .WithName("GetPlan")
            .WithSummary("What a tenant may use: its own plan, or the service's default")
            .RequireAuthorization(Rights.Read)
            .Produces<PlanDocument>()
            .ProducesProblems(400);
        tenants.MapPut("/plan", static (string tenant, HttpContext http, PlanResource plans) => plans.PutAsync(http, tenant))
            .WithName("PutPlan")
            .WithSummary("Change what a tenant may use; for admins of the tenant that runs the service. If-Match guards against lost changes")
            .RequireAuthorization(Rights.Administer)
            .WithMetadata(new JsonBodyDescription(PlanRequest.Description, PlanRequest.Example))
            .Produces<PlanDocument>()
            .Produces<PlanDocument>(StatusCodes.Status201Created)
            .ProducesProblems(400, 412, 413, 415);
        tenants.MapGet("/usage", static (string tenant, HttpContext http, UsageResource usage) => usage.GetAsync(http, tenant))
            .WithName("GetUsageOfTenant")
            .WithSummary("What a tenant used in a UTC month, by store")
            .WithMetadata(UsageResource.Month)
            .RequireAuthorization(Rights.Read)
            .Produces<UsageDocument>()
            .ProducesProblems(400);
        tenants.MapPost("/keys", static (string tenant, HttpContext http, KeyResource keys) =>
            keys.AddAsync(http, tenant))
            .WithName("AddKeyOfTenant")
            .WithSummary("Make a key of any tenant, its first one for example; for admins of the tenant that runs the service")
            .RequireAuthorization(Rights.Administer)
            .WithMetadata(new JsonBodyDescription(KeyRequest.Description, KeyRequest.Example))
            .Produces<KeyDocument>(StatusCodes.Status201Created)
            .ProducesProblems(400, 413, 415);
        return api;
    }
}
