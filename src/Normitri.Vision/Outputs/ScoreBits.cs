namespace Normitri.Vision.Outputs;

/// <summary>
/// Scores compared by their bits, as unsigned numbers. For scores from 0 up that is the order of the numbers, while infinity, NaN
/// and everything negative come out above every finite score: one fast maximum finds both the good rows and the broken ones.
/// </summary>
internal static class ScoreBits
{
    /// <summary>Bits of every finite score from 0 up are below this.</summary>
    public const uint Infinity = 0x7F80_0000;

    /// <summary>Bits of a score that is handed on, or of a row that has to be looked at, are at least this.</summary>
    public static uint Least(float minScore) => minScore > 0f ? BitConverter.SingleToUInt32Bits(minScore) : 0;
}
