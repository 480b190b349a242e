using System.Collections.Immutable;

namespace Normitri.Contracts.Quality;

/// <summary>How one figure of a camera's frames lies now beside how it lay while its reference was taken.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Last">The figure of the last frame, 0 to 1; null before the first.</param>
/// <param name="Index">The population stability index; null until reference and window are full.</param>
/// <param name="Reference">Samples of the reference in ten equal bins of 0 to 1.</param>
/// <param name="Window">Samples of the sliding window in the same bins.</param>
/// <param name="ReferenceSamples">Samples that the reference has when it is full.</param>
/// <param name="WindowSamples">Samples that the window has when it is full.</param>
[GenerateSerializer, Immutable, Alias("normitri.drift-figures")]
public sealed record DriftFigures(
    [property: Id(0)] DriftState State,
    [property: Id(1)] double? Last,
    [property: Id(2)] double? Index,
    [property: Id(3)] ImmutableArray<int> Reference,
    [property: Id(4)] ImmutableArray<int> Window,
    [property: Id(5)] int ReferenceSamples,
    [property: Id(6)] int WindowSamples);
