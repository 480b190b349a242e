namespace Normitri.Client;

/// <summary>An item on the disk that has no end yet.</summary>
/// <param name="id">Its id.</param>
/// <param name="unit">Whose it is.</param>
/// <param name="class">How it is treated.</param>
/// <param name="sequence">The sender's number.</param>
/// <param name="enqueuedAt">When it came.</param>
/// <param name="length">Bytes of its record.</param>
internal sealed class SpoolItem(long id, SpoolUnit unit, SpoolClass @class, ulong sequence, DateTimeOffset enqueuedAt, int length)
{
    public long Id { get; } = id;

    public SpoolUnit Unit { get; } = unit;

    public SpoolClass Class { get; } = @class;

    public ulong Sequence { get; } = sequence;

    public DateTimeOffset EnqueuedAt { get; } = enqueuedAt;

    public int Length { get; } = length;

    /// <summary>Where it lies; cleaning moves it. Under the index's lock.</summary>
    public Segment Segment { get; private set; } = null!;

    /// <summary>Where it lies in the segment.</summary>
    public long Offset { get; private set; }

    public void MoveTo(Segment segment, long offset)
    {
        Leave();
        (Segment, Offset) = (segment, offset);
        segment.Live.Add(this);
        segment.LiveBytes += Length;
    }

    public void Leave()
    {
        if (Segment is not null && Segment.Live.Remove(this))
            Segment.LiveBytes -= Length;
    }
}
