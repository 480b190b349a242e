namespace Normitri.Client;

/// <summary>A gateway's sign of life.</summary>
internal sealed record Heartbeat
{
    public required IReadOnlyList<AnnouncedCamera> Cameras { get; init; }
}
