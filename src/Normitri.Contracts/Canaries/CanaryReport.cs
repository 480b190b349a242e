namespace Normitri.Contracts.Canaries;

/// <summary>What a silo found when it sent a model's known pictures the way of every frame.</summary>
/// <param name="Silo">The silo, by its address.</param>
/// <param name="Model">The model, <c>id@version</c>.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Reason">What deviated, or why nothing was checked; null when all was good.</param>
/// <param name="CheckedAt">By the silo's clock.</param>
/// <param name="Pictures">Pictures that were sent.</param>
/// <param name="LatencyMs">The longest time from acceptance to outcome, in milliseconds; null where there was none.</param>
/// <param name="Period">When the next round comes; a report much older is of a silo that is gone or hangs.</param>
[GenerateSerializer, Immutable, Alias("normitri.canary-report")]
public sealed record CanaryReport(
    [property: Id(0)] string Silo,
    [property: Id(1)] string Model,
    [property: Id(2)] CanaryVerdict Verdict,
    [property: Id(3)] string? Reason,
    [property: Id(4)] DateTimeOffset CheckedAt,
    [property: Id(5)] int Pictures,
    [property: Id(6)] double? LatencyMs,
    [property: Id(7)] TimeSpan Period);
