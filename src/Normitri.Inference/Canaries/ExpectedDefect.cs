using Normitri.Vision.Defects;
using Normitri.Vision.Geometry;

namespace Normitri.Inference.Canaries;

/// <summary>A defect that a model must find in a known picture.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Category">The category, or the class without one, as results say it.</param>
/// <param name="Box">Where, in fractions of the picture.</param>
/// <param name="Confidence">How sure the model was when it was measured, 0 to 1.</param>
public sealed record ExpectedDefect(DefectKind Kind, string? Category, NormalizedBox Box, float Confidence);
