using Normitri.Vision.Defects;
using Normitri.Vision.Geometry;

namespace Normitri.Inference.Hosting;

/// <summary>One defect that a model found.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Box">Where, in fractions of the source picture.</param>
/// <param name="Score">How sure the model is, 0 to 1.</param>
/// <param name="ClassId">The model's class number.</param>
/// <param name="ClassName">The class's name in the manifest; null for a number that the manifest does not hold.</param>
/// <param name="ProductId">The product that the class stands for, or null.</param>
/// <param name="Category">The product's category, or null.</param>
/// <param name="Region">The region that the model was looking at; null where it looks at whole pictures.</param>
public readonly record struct InferredDefect(
    DefectKind Kind, NormalizedBox Box, float Score, int ClassId, string? ClassName, string? ProductId, string? Category,
    InferredRegion? Region = null);
