namespace Normitri.Contracts.Presence;

/// <summary>A camera whose presence is kept.</summary>
/// <param name="Camera">Its name in the store.</param>
/// <param name="Presence">What was seen of it.</param>
/// <param name="Gateway">The gateway that reported it last; null when none did.</param>
/// <param name="OnlineSince">Since when it has been seen without a gap, where it is online.</param>
/// <param name="Drift">How its gateway differs from what is assigned, a sentence; null when it does not.</param>
[GenerateSerializer, Immutable, Alias("normitri.known-camera")]
public sealed record KnownCamera(
    [property: Id(0)] string Camera,
    [property: Id(1)] CameraPresence Presence,
    [property: Id(2)] string? Gateway,
    [property: Id(3)] DateTimeOffset? OnlineSince,
    [property: Id(4)] string? Drift);
