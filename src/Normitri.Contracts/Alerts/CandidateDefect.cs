using Normitri.Vision.Defects;

namespace Normitri.Contracts.Alerts;

/// <summary>A kind of defect that a frame shows.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Confidence">0..1, of the surest defect of this kind.</param>
[GenerateSerializer, Immutable, Alias("normitri.candidate-defect")]
public readonly record struct CandidateDefect([property: Id(0)] DefectKind Kind, [property: Id(1)] float Confidence);
