namespace Normitri.Client;

/// <summary>A spool at one moment.</summary>
public sealed record SpoolStatus
{
    /// <summary>Whether it sends.</summary>
    public required SpoolState State { get; init; }

    /// <summary>Why it does not.</summary>
    public string? Reason { get; init; }

    /// <summary>When it tries again, if it waits for that.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>Bytes that wait.</summary>
    public required long WaitingBytes { get; init; }

    /// <summary>Bytes of the segments on the disk; what has ended is removed file by file.</summary>
    public required long DiskBytes { get; init; }

    /// <summary>When the oldest that waits was enqueued; null when none does.</summary>
    public DateTimeOffset? OldestWaiting { get; init; }

    /// <summary>Books of the whole spool, by class.</summary>
    public required IReadOnlyDictionary<SpoolClass, SpoolBooks> Classes { get; init; }

    /// <summary>Unit by unit. Customers that have been idle for long are in <see cref="Classes"/> only.</summary>
    public required IReadOnlyList<SpoolUnitStatus> Units { get; init; }

    /// <summary>What the disk took.</summary>
    public required SpoolDamage Damage { get; init; }

    /// <summary>Dead pictures that were removed since the start because there were more than <see cref="FrameSpoolOptions.MaxDeadBytes"/>.</summary>
    public required long DeadRemoved { get; init; }

    /// <summary>All classes together.</summary>
    public SpoolBooks Books => Classes.Values.Aggregate((one, other) => one + other);
}
