using Normitri.Contracts.Identities;
using Normitri.Server.Auth;
using Normitri.Server.Json;
using Normitri.Server.Problems;
using Normitri.Storage.Health;

namespace Normitri.Server.Health.Events;

/// <summary>Stored health events, page by page: all of them for who runs the service, those about a store's units for its tenant.</summary>
internal sealed class HealthEventResource(IHealthEventLog log, ServiceOperators operators)
{
    public async Task<IResult> ListAsync(HttpContext http) => operators.WhyNotWatch(Caller.Of(http)) is { } refusal
        ? refusal
        : await ListAsync(http, HealthEventScope.Service, HealthEventEntry.OfService);

    public async Task<IResult> ListOfStoreAsync(HttpContext http, string store) => EntityName.IsValid(store)
        ? await ListAsync(http, HealthEventScope.Of(Caller.Of(http).Tenant, store), HealthEventEntry.OfTenant)
        : CommonProblems.InvalidName("store", store);

    private async Task<IResult> ListAsync(HttpContext http, HealthEventScope scope, Func<StoredHealthEvent, HealthEventEntry> entryOf)
    {
        if (HealthEventQuery.Read(http.Request, out var query) is { } problem)
            return problem;
        var page = query.Page;
        var stored = query.Newest
            ? await log.ReadNewestAsync(scope, page.Limit, http.RequestAborted)
            : await log.ReadAsync(scope, page.After, page.Limit, http.RequestAborted);
        long? next = !query.Newest && stored.Count == page.Limit ? stored[^1].Cursor : null;
        return TypedResults.Json(new HealthEventPage([.. stored.Select(entryOf)], next), ServerJson.Default.HealthEventPage);
    }
}
