using Normitri.Vision.Geometry;

namespace Normitri.Vision.Outputs;

/// <summary>What a network saw: where (fractions of the source picture), how sure (its score), and which of its classes.</summary>
public readonly record struct Detection
{
    /// <exception cref="ArgumentOutOfRangeException">The score is no number in [0,1].</exception>
    public Detection(NormalizedBox box, float score, int classId)
    {
        if (score is not (>= 0f and <= 1f))
            throw new ArgumentOutOfRangeException(nameof(score), score, "A score lies between 0 and 1.");
        (Box, Score, ClassId) = (box, score, classId);
    }

    public NormalizedBox Box { get; }

    public float Score { get; }

    public int ClassId { get; }
}
