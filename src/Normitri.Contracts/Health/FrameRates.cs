namespace Normitri.Contracts.Health;

/// <summary>Per second, over the last ten seconds.</summary>
/// <param name="Captured">Frames taken note of.</param>
/// <param name="Processed">Frames that ended with a result.</param>
/// <param name="Skipped">Frames dropped with a reason.</param>
[GenerateSerializer, Immutable, Alias("normitri.frame-rates")]
public readonly record struct FrameRates(
    [property: Id(0)] double Captured,
    [property: Id(1)] double Processed,
    [property: Id(2)] double Skipped);
