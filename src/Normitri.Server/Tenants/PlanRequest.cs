using System.Text.Json;
using Normitri.Contracts.Tenants;
using Normitri.Server.Documents;

namespace Normitri.Server.Tenants;

/// <summary>A plan that an operator asks for.</summary>
internal static class PlanRequest
{
    public const string Example = """{"weight": 3, "framesPerMinute": 6000, "burst": 1000, "monthlyFrames": 10000000, "monthlyMegapixels": 20000000}""";

    public const string Description =
        "weight: frames that the tenant may run in its turn when several wait; left out: 1. framesPerMinute, burst (frames at once after a pause; left out: a minute's worth), "
        + "monthlyFrames, monthlyMegapixels: left out or 0: no limit.";

    public static TenantPlan? Read(JsonElement root, Faults faults)
    {
        if (StrictObject.Open(root, "$", faults, "weight", "framesPerMinute", "burst", "monthlyFrames", "monthlyMegapixels") is not { } document)
            return null;
        var plan = new TenantPlan(
            document.Integer("weight", 1, TenantPlan.MaxWeight) ?? 1,
            document.Integer("framesPerMinute", 0, TenantPlan.MaxFramesPerMinute) ?? 0,
            document.Integer("burst", 0, TenantPlan.MaxFramesPerMinute) ?? 0,
            document.LongInteger("monthlyFrames", 0, TenantPlan.MaxMonthly) ?? 0,
            document.LongInteger("monthlyMegapixels", 0, TenantPlan.MaxMonthly) ?? 0);
        if (plan is { Burst: > 0, FramesPerMinute: 0 })
            document.Fault("burst", "needs framesPerMinute: a burst is part of a rate.");
        return faults.Any ? null : plan;
    }
}
