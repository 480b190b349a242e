namespace Normitri.Contracts.Tenants;

/// <summary>A share of the month's quota.</summary>
/// <param name="IsLimited">False: there is no quota, and nothing else here counts.</param>
/// <param name="Month">The month that it is of: year times 100 plus month, UTC.</param>
/// <param name="Granted">What the process may take in; nothing when the quota is exhausted.</param>
/// <param name="Exhausted">Which quota does not hold what was wanted: <c>monthlyFrames</c> or <c>monthlyMegapixels</c>; null when it was granted.</param>
/// <param name="Limit">That quota.</param>
/// <param name="EndsIn">When the next month begins.</param>
[GenerateSerializer, Immutable, Alias("normitri.quota-lease")]
public sealed record QuotaLease(
    [property: Id(0)] bool IsLimited,
    [property: Id(1)] int Month,
    [property: Id(2)] QuotaAmount Granted,
    [property: Id(3)] string? Exhausted,
    [property: Id(4)] long Limit,
    [property: Id(5)] TimeSpan EndsIn);
