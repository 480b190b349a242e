namespace Normitri.Vision.Regions;

/// <summary>What became of a first network's detections.</summary>
/// <param name="Found">Detections that are regions.</param>
/// <param name="Invalid">Detections of a wanted class that break <see cref="RegionContract"/>.</param>
/// <param name="Dropped">Regions beyond the most that are looked at; the ones with the lowest scores.</param>
public readonly record struct RegionSelection(int Found, int Invalid, int Dropped);
