namespace Normitri.Contracts.Tenants;

/// <summary>A process asks for a share of the month's quota, and says what became of its last one.</summary>
/// <param name="Process">A name that no other process has, and no earlier run of this one.</param>
/// <param name="Month">The month that the amounts below are of: year times 100 plus month, UTC.</param>
/// <param name="Wanted">At least this much, or nothing.</param>
/// <param name="Ahead">What beyond it will be used soon.</param>
/// <param name="Used">Of its shares: accepted into the journal since it last asked.</param>
/// <param name="Unused">Of its shares: not needed, given back.</param>
[GenerateSerializer, Immutable, Alias("normitri.quota-request")]
public sealed record QuotaRequest(
    [property: Id(0)] string Process,
    [property: Id(1)] int Month,
    [property: Id(2)] QuotaAmount Wanted,
    [property: Id(3)] QuotaAmount Ahead,
    [property: Id(4)] QuotaAmount Used,
    [property: Id(5)] QuotaAmount Unused);
