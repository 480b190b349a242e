namespace Normitri.Client;

/// <summary>What the spool has of one camera or customer. Everything under the index's lock.</summary>
internal sealed class SpoolUnit(UnitName name)
{
    public const int Classes = 4;

    public UnitName Name { get; } = name;

    /// <summary>Items that wait, by class, oldest first. Those on their way are in none.</summary>
    public LinkedList<SpoolItem>[] Queues { get; } = [new(), new(), new(), new()];

    public ClassBooks[] Books { get; } = [new(), new(), new(), new()];

    /// <summary>Bytes of the frames that wait: who has most is shed first.</summary>
    public long FrameBytes { get; set; }

    /// <summary>The last sequence that was let in.</summary>
    public ulong? LastReserved { get; set; }

    /// <summary>The last sequence that is on the disk.</summary>
    public ulong? LastStored { get; set; }

    /// <summary>Items let in and not yet on the disk.</summary>
    public int Unwritten { get; set; }

    /// <summary>In the queue of ready units, or somebody sends for it.</summary>
    public bool IsScheduled { get; set; }

    public SpoolUnitState State { get; set; }

    public string? Reason { get; set; }

    /// <summary>Attempts in a row for which the server asked to wait.</summary>
    public int Failures { get; set; }

    /// <summary>Its next item was received broken, or failed twice together with others: it goes in a request of its own.</summary>
    public bool GoesAlone { get; set; }

    /// <summary>How often in a row the server failed on its next item, in its own words.</summary>
    public int ServerFailures { get; set; }

    /// <summary>When the first of those was.</summary>
    public DateTimeOffset FailingSince { get; set; }

    /// <summary>What the server had taken of all units when it last failed on this one's next item; null: it has not.</summary>
    public long? TakenAtFailure { get; set; }

    /// <summary>When an item of it came last.</summary>
    public DateTimeOffset LastUsed { get; set; }

    public bool HasQueued => Queues.Any(queue => queue.Count > 0);

    public bool IsIdle => Unwritten == 0 && !IsScheduled && State == SpoolUnitState.Ready && Books.All(books => books.Waiting == 0);

    public void Enqueue(SpoolItem item, bool first = false)
    {
        var queue = Queues[(int)item.Class];
        if (first)
            queue.AddFirst(item);
        else
            queue.AddLast(item);
        if (item.Class == SpoolClass.Frame)
            FrameBytes += item.Length;
    }

    public void Dequeue(SpoolItem item)
    {
        Queues[(int)item.Class].RemoveFirst();
        if (item.Class == SpoolClass.Frame)
            FrameBytes -= item.Length;
    }

    /// <summary>The oldest that waits, of whatever class: a unit's items are sent in the order of their sequences.</summary>
    public SpoolItem? Oldest()
    {
        SpoolItem? oldest = null;
        foreach (var queue in Queues)
        {
            if (queue.First?.Value is { } head && (oldest is null || head.Id < oldest.Id))
                oldest = head;
        }

        return oldest;
    }
}
