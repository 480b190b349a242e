namespace Normitri.Contracts.Tenants;

/// <summary>Frames that a process may take in. Times are spans, because clocks of machines differ.</summary>
/// <param name="Limit">Frames a minute; 0: there is no limit, and nothing else here counts.</param>
/// <param name="Granted">Frames for this process.</param>
/// <param name="Remaining">Frames left in the bucket for everybody.</param>
/// <param name="NextIn">When the bucket has frames again; zero while it has some.</param>
/// <param name="FullIn">When the bucket is full again, if nobody takes anything.</param>
[GenerateSerializer, Immutable, Alias("normitri.rate-lease")]
public sealed record RateLease(
    [property: Id(0)] int Limit,
    [property: Id(1)] int Granted,
    [property: Id(2)] int Remaining,
    [property: Id(3)] TimeSpan NextIn,
    [property: Id(4)] TimeSpan FullIn)
{
    public static RateLease Unlimited { get; } = new(0, 0, 0, TimeSpan.Zero, TimeSpan.Zero);
}
