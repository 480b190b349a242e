using Normitri.Server.Auth;

namespace Normitri.Server.Canaries;

internal static class CanariesApi
{
    public static IEndpointRouteBuilder MapCanariesApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/canaries", static (HttpContext http, CanaryResource canaries) => canaries.ListAsync(http))
            .WithTags("operations")
            .WithName("ListCanaries")
            .WithSummary("The last check of every model by its known pictures; for operators of the tenant that runs the service")
            .RequireAuthorization(Rights.Configure)
            .Produces<CanaryList>();
        return api;
    }
}
