namespace Normitri.Bench.Overload;

/// <summary>What came of sending at one rate.</summary>
/// <param name="Accepted">From sending to the outcome of accepted frames, in milliseconds.</param>
/// <param name="Refused">From sending to the refusal, in milliseconds.</param>
/// <param name="Lost">Frames that were neither accepted nor refused with 429.</param>
/// <param name="ResidentBytes">The most memory that the process had.</param>
internal sealed record Step(IReadOnlyList<double> Accepted, IReadOnlyList<double> Refused, int Lost, long ResidentBytes);
