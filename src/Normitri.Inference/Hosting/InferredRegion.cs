using Normitri.Vision.Geometry;
using Normitri.Vision.Regions;

namespace Normitri.Inference.Hosting;

/// <summary>The part of a picture that a model was looking at.</summary>
/// <param name="Box">Where, in fractions of the source picture.</param>
/// <param name="Score">How sure the first model was, 0 to 1; 0 where it found nothing.</param>
/// <param name="Source">Why it was looked at.</param>
/// <param name="Model">The first model, <c>id@version</c>.</param>
/// <param name="Scale">How many times larger it was made before the model saw it; 1 where it was not.</param>
public sealed record InferredRegion(NormalizedBox Box, float Score, RegionSource Source, string Model, int Scale = 1);
