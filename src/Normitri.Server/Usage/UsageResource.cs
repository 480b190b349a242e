using System.Text;
using Normitri.Server.Auth;
using Normitri.Server.Http;
using Normitri.Server.Json;
using Normitri.Server.Problems;
using Normitri.Storage.Tenants;
using Normitri.Storage.Usage;

namespace Normitri.Server.Usage;

/// <summary>What a tenant used, from the journal's own counts.</summary>
internal sealed class UsageResource(IUsageLog usage, TenantPlans plans, ServiceOperators operators, TimeProvider time)
{
    private const string MonthParameter = "month";

    public static KnownQuery Month { get; } = new(new QueryParameter(MonthParameter, "The month by UTC, e.g. 2026-11; left out: this one."));

    public async Task<IResult> GetAsync(HttpContext http, string tenant)
    {
        if (operators.WhyNotRead(Caller.Of(http), tenant) is { } refusal)
            return refusal;
        var month = UsageMonth.Of(time.GetUtcNow());
        if (http.Request.Query.TryGetValue(MonthParameter, out var asked) && !UsageMonth.TryParse(asked, out month))
            return new Problem(400, "bad-parameter", "Bad parameter", $"month is '{asked}'; send a year and a month, e.g. 2026-11.");
        var stores = await usage.ReadAsync(tenant, month, http.RequestAborted);
        var plan = await plans.ReadAsync(tenant, http.RequestAborted);
        var document = UsageDocument.Of(tenant, month, stores, plan);
        http.Response.Headers.Vary = "Accept";
        return UsageCsv.IsAsked(http.Request)
            ? TypedResults.Text(UsageCsv.Write(document), UsageCsv.MediaType, Encoding.UTF8)
            : TypedResults.Json(document, ServerJson.Default.UsageDocument);
    }
}
