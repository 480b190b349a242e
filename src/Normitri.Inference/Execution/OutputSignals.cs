using System.Numerics;

namespace Normitri.Inference.Execution;

/// <summary>What the raw outputs of a frame's slots say, all of them together.</summary>
/// <param name="TopScore">The greatest score, 0 to 1.</param>
/// <param name="Print">Of the outputs; 0 where they say nothing.</param>
internal readonly record struct OutputSignals(float TopScore, ulong Print)
{
    /// <summary>With those of the next slot.</summary>
    public OutputSignals And(OutputSignals next) => new(
        Math.Max(TopScore, next.TopScore), BitOperations.RotateLeft(Print, 1) ^ next.Print);
}
