namespace Normitri.Contracts.Presence;

/// <summary>How long may pass without a sign of life.</summary>
/// <param name="SuspectAfter">Since the last sign: suspect.</param>
/// <param name="OfflineAfter">Since the last sign: offline.</param>
/// <param name="Grace">Since the line of the camera's gateway dropped, or since the gateway said goodbye: offline, without a sign in between.</param>
[GenerateSerializer, Immutable, Alias("normitri.presence-rules")]
public sealed record PresenceRules(
    [property: Id(0)] TimeSpan SuspectAfter,
    [property: Id(1)] TimeSpan OfflineAfter,
    [property: Id(2)] TimeSpan Grace)
{
    /// <summary>60 s, 180 s, 90 s.</summary>
    public static PresenceRules Default { get; } = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(180), TimeSpan.FromSeconds(90));
}
