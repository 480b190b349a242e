using Normitri.Contracts.Identities;
using Normitri.Contracts.Tenants;

namespace Normitri.Storage.Tenants;

/// <summary>Refuses what a caller must never pass on.</summary>
internal static class PlanArguments
{
    public static void Check(string tenant, TenantPlan plan)
    {
        if (!EntityName.IsValid(tenant))
            throw new ArgumentException($"'{tenant}' is not a tenant: its name is {EntityName.Rule}.", nameof(tenant));
        if (plan.Weight < 1 || plan.FramesPerMinute < 0 || plan.Burst < 0 || plan.MonthlyFrames < 0 || plan.MonthlyMegapixels < 0)
            throw new ArgumentException($"A plan has a weight of 1 or more and no number below 0: {PlanText.Of(plan)}.", nameof(plan));
    }
}
