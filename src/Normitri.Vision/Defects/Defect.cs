using Normitri.Vision.Geometry;

namespace Normitri.Vision.Defects;

/// <summary>One defect found in a picture.</summary>
public readonly record struct Defect
{
    /// <param name="kind">What is wrong.</param>
    /// <param name="box">Where, in fractions of the source picture.</param>
    /// <param name="confidence">The model's score.</param>
    /// <param name="classId">The model's class number.</param>
    /// <param name="productId">The product that the class stands for, or null.</param>
    /// <param name="category">The product's category, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is no number in [0,1].</exception>
    public Defect(DefectKind kind, NormalizedBox box, float confidence, int classId, string? productId, string? category)
    {
        if (confidence is not (>= 0f and <= 1f))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies between 0 and 1.");
        (Kind, Box, Confidence, ClassId, ProductId, Category) = (kind, box, confidence, classId, productId, category);
    }

    public DefectKind Kind { get; }

    public NormalizedBox Box { get; }

    public float Confidence { get; }

    public int ClassId { get; }

    public string? ProductId { get; }

    public string? Category { get; }
}
