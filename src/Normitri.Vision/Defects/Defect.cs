using Normitri.Vision.Geometry;

namespace Normitri.Vision.Defects;

/// <summary>One defect found in a picture.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Box">Where, in fractions of the source picture.</param>
/// <param name="Confidence">The model's score.</param>
/// <param name="ProductId">The product that the class stands for, or null.</param>
/// <param name="Category">The product's category, or null.</param>
public readonly record struct Defect(DefectKind Kind, NormalizedBox Box, float Confidence, string? ProductId, string? Category);
