using Normitri.Vision.Outputs;

namespace Normitri.Vision.Regions;

/// <summary>What a network saw, and in which of a picture's regions (by number).</summary>
public readonly record struct RegionDetection(Detection Detection, int Region);
