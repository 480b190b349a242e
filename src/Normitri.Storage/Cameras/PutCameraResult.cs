namespace Normitri.Storage.Cameras;

/// <param name="Outcome">What happened.</param>
/// <param name="Record">The camera as it is now; null only when a version was expected of a camera that does not exist.</param>
public sealed record PutCameraResult(PutOutcome Outcome, CameraRecord? Record);
