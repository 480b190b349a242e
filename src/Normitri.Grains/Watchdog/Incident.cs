namespace Normitri.Grains.Watchdog;

/// <summary>A fault from when it was found until it is over.</summary>
internal sealed class Incident(string id, Finding found, long now)
{
    public string Id => id;

    public Finding Last { get; set; } = found;

    public long FoundAt { get; } = now;

    public long SeenAt { get; set; } = now;

    public long RemediedAt { get; set; } = now;

    public List<Remedy> Taken { get; } = [];
}
