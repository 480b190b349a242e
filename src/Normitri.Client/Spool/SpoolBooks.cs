namespace Normitri.Client;

/// <summary>The books of a spool: enqueued = sent + duplicates + shed + dead + waiting, exactly, at every moment and over restarts.</summary>
/// <param name="Enqueued">Taken by <c>EnqueueAsync</c>.</param>
/// <param name="Sent">The server took them in.</param>
/// <param name="Duplicates">The server had them already: an earlier attempt had arrived.</param>
/// <param name="Shed">Left out to make place or because of their age.</param>
/// <param name="Dead">Refused by the server as pictures, or damaged on the disk.</param>
/// <param name="Waiting">On the disk, those on their way included.</param>
public readonly record struct SpoolBooks(long Enqueued, long Sent, long Duplicates, long Shed, long Dead, long Waiting)
{
    /// <summary>Both books together.</summary>
    public static SpoolBooks operator +(SpoolBooks one, SpoolBooks other) => new(
        one.Enqueued + other.Enqueued, one.Sent + other.Sent, one.Duplicates + other.Duplicates, one.Shed + other.Shed, one.Dead + other.Dead,
        one.Waiting + other.Waiting);
}
