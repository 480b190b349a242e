namespace Normitri.Vision.Outputs;

/// <summary>What <see cref="Nms"/> did.</summary>
/// <param name="Kept">Detections that stayed.</param>
/// <param name="Suppressed">Detections that repeated a better one.</param>
/// <param name="OverLimit">Detections cut off by a limit of <see cref="NmsOptions"/>.</param>
public readonly record struct NmsResult(int Kept, int Suppressed, int OverLimit);
