namespace Normitri.Storage.Presence;

/// <param name="Camera">Its name in the store.</param>
/// <param name="FrameAt">When its last frame was accepted.</param>
public readonly record struct CameraSighting(string Camera, DateTimeOffset FrameAt);
