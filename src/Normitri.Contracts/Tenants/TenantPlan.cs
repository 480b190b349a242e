namespace Normitri.Contracts.Tenants;

/// <summary>What a tenant may use. 0 stands for no limit, except in the weight.</summary>
/// <param name="Weight">Frames that the tenant may run in its turn when several wait; 1 or more.</param>
/// <param name="FramesPerMinute">Frames that it may send in the long run.</param>
/// <param name="Burst">Frames that it may send at once after a pause; 0: a minute's worth.</param>
/// <param name="MonthlyFrames">Frames accepted in a UTC month.</param>
/// <param name="MonthlyMegapixels">Millions of pixels accepted in a UTC month.</param>
[GenerateSerializer, Immutable, Alias("normitri.tenant-plan")]
public sealed record TenantPlan(
    [property: Id(0)] int Weight,
    [property: Id(1)] int FramesPerMinute,
    [property: Id(2)] int Burst,
    [property: Id(3)] long MonthlyFrames,
    [property: Id(4)] long MonthlyMegapixels)
{
    public const int MaxWeight = 1_000;
    public const int MaxFramesPerMinute = 10_000_000;
    public const long MaxMonthly = 1_000_000_000_000;

    /// <summary>Weight 1 and no limits.</summary>
    public static TenantPlan Unlimited { get; } = new(1, 0, 0, 0, 0);
}
