using Normitri.Contracts.Tenants;
using Normitri.Server.Auth;
using Normitri.Server.Cameras;
using Normitri.Server.Documents;
using Normitri.Server.Json;
using Normitri.Server.Limits;
using Normitri.Server.Problems;
using Normitri.Storage.Tenants;

namespace Normitri.Server.Tenants;

/// <summary>A tenant's plan: read by the tenant, changed by who runs the service.</summary>
internal sealed partial class PlanResource(
    ITenantPlanStore store,
    TenantPlans plans,
    TenantLimits limits,
    ServiceOperators operators,
    IClusterClient cluster,
    TimeProvider time,
    ILogger<PlanResource> logger)
{
    private const int MaxDocumentBytes = 4 << 10;
    private static readonly TimeSpan TellPatience = TimeSpan.FromSeconds(2);

    public async Task<IResult> GetAsync(HttpContext http, string tenant)
    {
        if (operators.WhyNotRead(Caller.Of(http), tenant) is { } refusal)
            return refusal;
        return Answer(http, tenant, await store.FindAsync(tenant, http.RequestAborted), StatusCodes.Status200OK);
    }

    public async Task<IResult> PutAsync(HttpContext http, string tenant)
    {
        if (operators.WhyNotChange(Caller.Of(http), tenant) is { } refusal)
            return refusal;
        if (VersionHeader.ReadExpected(http.Request.GetTypedHeaders(), out var expected) is { } badHeader)
            return badHeader;
        var (body, badBody) = await JsonBody.ReadAsync(http.Request, MaxDocumentBytes);
        if (body is null)
            return badBody!;
        using (body)
        {
            var faults = new Faults();
            return PlanRequest.Read(body.Root, faults) is { } plan ? await PutAsync(http, tenant, plan, expected) : faults.ToProblem("plan");
        }
    }

    private async Task<IResult> PutAsync(HttpContext http, string tenant, TenantPlan plan, long? expected)
    {
        var put = await store.PutAsync(tenant, plan, expected, Caller.Of(http).Key.Id, http.RequestAborted);
        if (put.Outcome == PutPlanOutcome.VersionConflict)
            return VersionConflict(tenant, expected, put.Plan);
        plans.Forget(tenant);
        await TellAsync(tenant);
        limits.Expire(tenant);
        return Answer(http, tenant, put.Plan, put.Outcome == PutPlanOutcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>So that the change holds at once; a grain that does not hear of it reads the plan again by itself, within seconds.</summary>
    private async Task TellAsync(string tenant)
    {
        try
        {
            await cluster.GetGrain<ITenantGrain>(tenant).PlanChangedAsync().WaitAsync(TellPatience, time);
        }
        catch (Exception failure)
        {
            Log.NotTold(logger, tenant, failure);
        }
    }

    private IResult Answer(HttpContext http, string tenant, TenantPlanRecord? stored, int status)
    {
        if (stored is not null)
            http.Response.Headers.ETag = VersionHeader.Tag(stored.Version);
        return TypedResults.Json(PlanDocument.Of(tenant, stored, plans.Default), ServerJson.Default.PlanDocument, statusCode: status);
    }

    private static Problem VersionConflict(string tenant, long? expected, TenantPlanRecord? present) => CommonProblems.VersionConflict(
        present is null
            ? $"Tenant '{tenant}' has no plan of its own, and version {expected} was expected. Leave If-Match out to make one."
            : $"The plan of tenant '{tenant}' is at version {present.Version}, not {expected}. Read it again, apply the change to that, and send its version as If-Match.");

    private static partial class Log
    {
        [LoggerMessage(3402, LogLevel.Warning, "The grain of tenant {Tenant} was not told of its new plan; it holds within seconds")]
        public static partial void NotTold(ILogger logger, string tenant, Exception exception);
    }
}
