namespace Normitri.Vision.Defects;

/// <summary>What <see cref="DefectMapper"/> did with the detections that it did not hand on as mapped defects.</summary>
/// <param name="BelowThreshold">Detections whose score was below the threshold of their category or kind.</param>
/// <param name="Unmapped">Detections of classes that the map does not hold, dropped or turned into process errors.</param>
public readonly record struct DefectMapResult(int BelowThreshold, int Unmapped);
