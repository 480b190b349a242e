using Normitri.Server.Auth;
using Normitri.Server.OpenApi;

namespace Normitri.Server.Alerts;

internal static class AlertsApi
{
    public static IEndpointRouteBuilder MapAlertsApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/alerts", static (HttpContext http, AlertResource alerts) => alerts.ListAsync(http))
            .WithName("ListAlerts")
            .WithSummary("The alerts of the stores that the key covers, oldest first; or the newest")
            .WithTags("alerts")
            .WithMetadata(AlertQuery.Known)
            .RequireAuthorization(Rights.Read)
            .Produces<AlertPage>()
            .ProducesProblems(400, 403);
        return api;
    }
}
