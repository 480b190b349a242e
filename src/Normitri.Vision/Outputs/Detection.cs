using Normitri.Vision.Geometry;

namespace Normitri.Vision.Outputs;

/// <summary>What a network saw: where (fractions of the source picture), how sure (its score), and which of its classes.</summary>
public readonly record struct Detection(NormalizedBox Box, float Score, int ClassId);
