using Normitri.Contracts.Tenants;

namespace Normitri.Storage.Tenants;

/// <summary>The plan of tenants that have none of their own. Everything but the weight is without limit by default.</summary>
public sealed class DefaultPlanOptions
{
    /// <summary>Frames that a tenant may run in its turn when several wait. Default 1.</summary>
    public int Weight { get; set; } = 1;

    /// <summary>Frames that a tenant may send a minute; 0: no limit. Default 0.</summary>
    public int FramesPerMinute { get; set; }

    /// <summary>Frames that a tenant may send at once after a pause; 0: a minute's worth. Default 0.</summary>
    public int Burst { get; set; }

    /// <summary>Frames accepted in a UTC month; 0: no limit. Default 0.</summary>
    public long MonthlyFrames { get; set; }

    /// <summary>Millions of pixels accepted in a UTC month; 0: no limit. Default 0.</summary>
    public long MonthlyMegapixels { get; set; }

    internal TenantPlan ToPlan() => new(Weight, FramesPerMinute, Burst, MonthlyFrames, MonthlyMegapixels);
}
