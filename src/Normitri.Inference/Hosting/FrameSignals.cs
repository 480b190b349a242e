using System.Collections.Immutable;

namespace Normitri.Inference.Hosting;

/// <summary>What a picture and its raw outputs say beside defects: what tells a camera that stands still, and a network that no longer looks.</summary>
/// <param name="Luma">The picture as 8 by 8 mean brightnesses of 0 to 255, row by row (<see cref="Vision.Quality.LumaGrid"/>).</param>
/// <param name="TopScore">The greatest score of the raw outputs, 0 to 1, also below every threshold.</param>
/// <param name="OutputPrint">A print of the raw outputs: equal for equal outputs; 0 where they say nothing.</param>
public readonly record struct FrameSignals(ImmutableArray<byte> Luma, float TopScore, ulong OutputPrint);
