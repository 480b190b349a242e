namespace Normitri.Contracts.Presence;

/// <summary>A gateway's spool, as it told.</summary>
/// <param name="Waiting">Frames that wait for the server.</param>
/// <param name="WaitingBytes">Their bytes.</param>
/// <param name="Shed">Frames that were left out for want of room or because of their age, since the spool began.</param>
/// <param name="Dead">Frames that the server refused as pictures, or that the disk damaged.</param>
/// <param name="OldestWaitingAt">When the oldest that waits was taken; null when none does. By the gateway's clock.</param>
[GenerateSerializer, Immutable, Alias("normitri.spool-figures")]
public sealed record SpoolFigures(
    [property: Id(0)] long Waiting,
    [property: Id(1)] long WaitingBytes,
    [property: Id(2)] long Shed,
    [property: Id(3)] long Dead,
    [property: Id(4)] DateTimeOffset? OldestWaitingAt);
