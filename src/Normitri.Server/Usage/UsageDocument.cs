using Normitri.Contracts.Tenants;
using Normitri.Storage.Usage;

namespace Normitri.Server.Usage;

/// <summary>What a tenant used in a month.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Month">The month, e.g. 2026-11, by UTC.</param>
/// <param name="Frames">Frames accepted; one that was sent again counts once.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Megapixels">Their pixels, in millions, exact.</param>
/// <param name="Inferences">Frames that a model looked at with a result.</param>
/// <param name="MonthlyFrames">The plan's quota now; 0: none.</param>
/// <param name="MonthlyMegapixels">The plan's quota now; 0: none.</param>
/// <param name="EndsAt">When the next month begins.</param>
/// <param name="Stores">The same by store; those that used nothing are left out.</param>
internal sealed record UsageDocument(
    string Tenant,
    string Month,
    long Frames,
    long Bytes,
    decimal Megapixels,
    long Inferences,
    long MonthlyFrames,
    long MonthlyMegapixels,
    DateTimeOffset EndsAt,
    IReadOnlyList<StoreUsageDocument> Stores)
{
    private const decimal Mega = 1_000_000;

    public static UsageDocument Of(string tenant, UsageMonth month, IReadOnlyList<StoreUsage> stores, TenantPlan plan)
    {
        var sum = stores.Aggregate(default(UsageSums), (all, store) => all + store.Sums);
        return new UsageDocument(
            tenant,
            month.ToString(),
            sum.Frames,
            sum.Bytes,
            sum.Pixels / Mega,
            sum.Inferences,
            plan.MonthlyFrames,
            plan.MonthlyMegapixels,
            month.End,
            [.. stores.Select(store => new StoreUsageDocument(
                store.Store, store.Sums.Frames, store.Sums.Bytes, store.Sums.Pixels / Mega, store.Sums.Inferences))]);
    }
}
