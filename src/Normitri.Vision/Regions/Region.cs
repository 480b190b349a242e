using Normitri.Vision.Geometry;

namespace Normitri.Vision.Regions;

/// <summary>A part of a picture that a second network looks at. <see cref="RegionContract"/> says what is one.</summary>
/// <param name="Box">Where, in fractions of the source picture.</param>
/// <param name="Confidence">How sure the first network is, 0 to 1; 0 where it found nothing.</param>
/// <param name="Source">Why it is looked at.</param>
public readonly record struct Region(NormalizedBox Box, float Confidence, RegionSource Source);
