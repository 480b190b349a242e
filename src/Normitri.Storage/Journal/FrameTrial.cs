namespace Normitri.Storage.Journal;

/// <summary>What outlives its owner about a frame in work, so that no frame is tried for ever.</summary>
/// <param name="BegunAnew">How often it was begun by an owner that may have lost its process over it.</param>
/// <param name="TryingSince">Since when it is tried again after failures that may pass; null when it is not.</param>
public sealed record FrameTrial(int BegunAnew, DateTimeOffset? TryingSince);
