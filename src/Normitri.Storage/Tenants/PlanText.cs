using Normitri.Contracts.Tenants;

namespace Normitri.Storage.Tenants;

/// <summary>A plan in words, for the audit log.</summary>
internal static class PlanText
{
    public static string Of(TenantPlan plan) => FormattableString.Invariant(
        $"weight {plan.Weight}, framesPerMinute {plan.FramesPerMinute}, burst {plan.Burst}, monthlyFrames {plan.MonthlyFrames}, monthlyMegapixels {plan.MonthlyMegapixels}");
}
