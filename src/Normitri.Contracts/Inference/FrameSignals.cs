using System.Collections.Immutable;

namespace Normitri.Contracts.Inference;

/// <summary>What a picture and its raw outputs say beside defects: what tells a camera that stands still, and a network that no longer looks.</summary>
/// <param name="Luma">The picture as 8 by 8 mean brightnesses of 0 to 255, row by row from the upper left.</param>
/// <param name="TopScore">The greatest score of the raw outputs, 0 to 1, also below every threshold.</param>
/// <param name="OutputPrint">Equal for equal raw outputs; 0 where they say nothing.</param>
[GenerateSerializer, Immutable, Alias("normitri.frame-signals")]
public readonly record struct FrameSignals(
    [property: Id(0)] ImmutableArray<byte> Luma,
    [property: Id(1)] float TopScore,
    [property: Id(2)] ulong OutputPrint);
