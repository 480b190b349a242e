namespace Normitri.Contracts.Tenants;

/// <summary>A process asks for frames of a bucket.</summary>
/// <param name="Key">The id of the key whose bucket it is; null: the tenant's.</param>
/// <param name="KeyFramesPerMinute">With a key: its limit.</param>
/// <param name="Waiting">Requests that wait for the answer.</param>
/// <param name="Ahead">Frames beyond these that will be used soon, by what was used lately.</param>
/// <param name="Unused">Frames of earlier leases that come back.</param>
[GenerateSerializer, Immutable, Alias("normitri.rate-request")]
public sealed record RateRequest(
    [property: Id(0)] string? Key,
    [property: Id(1)] int KeyFramesPerMinute,
    [property: Id(2)] int Waiting,
    [property: Id(3)] int Ahead,
    [property: Id(4)] int Unused);
