using Normitri.Server.Auth;
using Normitri.Server.Health.Events;
using Normitri.Server.Health.Reports;
using Normitri.Server.Health.Stores;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Health;

internal static class HealthApi
{
    public static IEndpointRouteBuilder MapHealthApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/health", static (HttpContext http, ClusterHealthResource health) => health.GetAsync(http))
            .WithName("GetHealth")
            .WithSummary("The whole service: processes, models, memory, periodic tasks, totals; for operators and admins of the tenant that runs the service")
            .WithTags("health")
            .RequireAuthorization(Rights.Configure)
            .Produces<ClusterHealthDocument>();
        api.MapGet("/health/events", static (HttpContext http, HealthEventResource events) => events.ListAsync(http))
            .WithName("ListHealthEvents")
            .WithSummary("What health parts found and did, oldest first, or the newest; for operators and admins of the tenant that runs the service")
            .WithTags("health")
            .WithMetadata(HealthEventQuery.Known)
            .RequireAuthorization(Rights.Configure)
            .Produces<HealthEventPage>()
            .ProducesProblems(400);
        api.MapGet("/stores/{store}/health", static (string store, HttpContext http, StoreHealthResource stores) => stores.GetAsync(http, store))
            .WithName("GetStoreHealth")
            .WithSummary("A store's units with state, rates and errors")
            .WithTags("health")
            .RequireAuthorization(Rights.Read)
            .Produces<StoreHealthDocument>()
            .ProducesProblems(400);
        api.MapGet("/stores/{store}/health/events", static (string store, HttpContext http, HealthEventResource events) => events.ListOfStoreAsync(http, store))
            .WithName("ListStoreHealthEvents")
            .WithSummary("What health parts found and did about a store's units, oldest first, or the newest")
            .WithTags("health")
            .WithMetadata(HealthEventQuery.Known)
            .RequireAuthorization(Rights.Read)
            .Produces<HealthEventPage>()
            .ProducesProblems(400);
        return api;
    }
}
