using Normitri.Contracts.Tenants;
using Normitri.Storage.Tenants;

namespace Normitri.Server.Tenants;

/// <summary>A tenant's plan, as the API shows it. 0: no limit.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Weight">Frames that it may run in its turn when several tenants wait.</param>
/// <param name="FramesPerMinute">Frames that it may send in the long run.</param>
/// <param name="Burst">Frames that it may send at once after a pause; 0: a minute's worth.</param>
/// <param name="MonthlyFrames">Frames accepted in a UTC month.</param>
/// <param name="MonthlyMegapixels">Millions of pixels accepted in a UTC month.</param>
/// <param name="IsDefault">The tenant has no plan of its own: this is that of the settings.</param>
/// <param name="Version">Rises with every change; 0 for the default.</param>
/// <param name="UpdatedAt">Last change; left out for the default.</param>
internal sealed record PlanDocument(
    string Tenant,
    int Weight,
    int FramesPerMinute,
    int Burst,
    long MonthlyFrames,
    long MonthlyMegapixels,
    bool IsDefault,
    long Version,
    DateTimeOffset? UpdatedAt)
{
    public static PlanDocument Of(string tenant, TenantPlanRecord? stored, TenantPlan otherwise)
    {
        var plan = stored?.Plan ?? otherwise;
        return new PlanDocument(
            tenant, plan.Weight, plan.FramesPerMinute, plan.Burst, plan.MonthlyFrames, plan.MonthlyMegapixels, stored is null, stored?.Version ?? 0, stored?.UpdatedAt);
    }
}
