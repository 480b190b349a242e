namespace Normitri.Client;

/// <summary>The counts of one class of one unit. Waiting is counted by itself, so that the books can be held to each other.</summary>
internal sealed class ClassBooks
{
    public long Enqueued { get; set; }

    public long Sent { get; set; }

    public long Duplicates { get; set; }

    public long Shed { get; set; }

    public long Dead { get; set; }

    public long Waiting { get; set; }

    public bool IsEmpty => Enqueued == 0;

    public void End(SpoolEnd end, long count = 1)
    {
        switch (end)
        {
            case SpoolEnd.Sent:
                Sent += count;
                break;
            case SpoolEnd.Duplicate:
                Duplicates += count;
                break;
            case SpoolEnd.Shed:
                Shed += count;
                break;
            default:
                Dead += count;
                break;
        }
    }

    public void Add(ClassBooks other)
    {
        Enqueued += other.Enqueued;
        Sent += other.Sent;
        Duplicates += other.Duplicates;
        Shed += other.Shed;
        Dead += other.Dead;
        Waiting += other.Waiting;
    }

    public SpoolBooks ToBooks() => new(Enqueued, Sent, Duplicates, Shed, Dead, Waiting);
}
