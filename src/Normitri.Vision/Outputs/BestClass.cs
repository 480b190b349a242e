using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Normitri.Vision.Outputs;

/// <summary>The best class of a detection; of equal ones the first.</summary>
internal static class BestClass
{
    /// <summary>
    /// Looks for it in the columns from <paramref name="first"/> on. False where none reaches the least score, and where one of the
    /// values is no number; that is counted.
    /// </summary>
    public static bool TryFind(
        in Matrix matrix, int detection, int first, int classCount, ScoreRule rule, float minScore, ref DetectionWriter writer, out int classId, out float score)
    {
        var columns = rule.Columns(classCount);
        (classId, score) = (-1, float.NegativeInfinity);
        if (rule.Activation == ScoreActivation.None && matrix.IsRows && IsBelow(matrix.Row(detection).Slice(first, columns), rule, minScore, ref writer))
            return false;

        var greatest = float.NegativeInfinity;
        var shift = rule.Background == BackgroundClass.First ? 1 : 0;
        for (var column = 0; column < columns; column++)
        {
            var value = matrix[detection, first + column];
            if (!float.IsFinite(value))
            {
                writer.AddInvalid();
                return false;
            }

            greatest = MathF.Max(greatest, value);
            var candidate = column - shift;
            if (value > score && (uint)candidate < (uint)classCount)
                (score, classId) = (value, candidate);
        }

        score = rule.Activation == ScoreActivation.Softmax
            ? MathF.Exp(score - greatest) / SumOfExponentials(matrix, detection, first, columns, greatest)
            : rule.Activate(score);
        writer.Saw(score);
        return score >= minScore;
    }

    private static float SumOfExponentials(in Matrix matrix, int detection, int first, int columns, float greatest)
    {
        var sum = 0f;
        for (var column = 0; column < columns; column++)
            sum += MathF.Exp(matrix[detection, first + column] - greatest);
        return sum;
    }

    /// <summary>Whether all values are numbers below the least score; the values lie side by side.</summary>
    private static bool IsBelow(ReadOnlySpan<float> scores, ScoreRule rule, float minScore, ref DetectionWriter writer)
    {
        var greatest = TensorPrimitives.Max(MemoryMarshal.Cast<float, uint>(scores));
        if (greatest >= ScoreBits.Least(minScore))
            return false;
        // A background that is sure of itself is no sign of anything.
        if (rule.Background == BackgroundClass.None)
            writer.Saw(greatest);
        return true;
    }
}
