namespace Normitri.Vision.Outputs;

/// <summary>Objectness times the score of the best class, for networks that give both.</summary>
internal static class ObjectScore
{
    /// <summary>False where the score is below the least one, and where a value is no number; that is counted.</summary>
    /// <param name="rows">The detections.</param>
    /// <param name="detection">Which one.</param>
    /// <param name="objectness">The column of the objectness; the classes follow it.</param>
    /// <param name="classCount">How many they are.</param>
    /// <param name="minScore">The least score.</param>
    /// <param name="writer">Counts what is no number.</param>
    /// <param name="classId">The best class.</param>
    /// <param name="score">The product.</param>
    public static bool TryFind(
        in Matrix rows, int detection, int objectness, int classCount, float minScore, ref DetectionWriter writer, out int classId, out float score)
    {
        (classId, score) = (-1, 0f);
        var isObject = rows[detection, objectness];

        writer.Saw(isObject);

        // No class can lift a detection above its objectness; what is no number comes out above every score.
        if (BitConverter.SingleToUInt32Bits(isObject) < ScoreBits.Least(minScore))
            return false;
        if (!float.IsFinite(isObject))
        {
            writer.AddInvalid();
            return false;
        }

        if (!BestClass.TryFind(rows, detection, objectness + 1, classCount, default, minScore, ref writer, out classId, out score))
            return false;
        score *= isObject;
        return score >= minScore;
    }
}
