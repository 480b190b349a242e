namespace Normitri.Inference.Hosting;

/// <summary>An executor at one moment.</summary>
public readonly record struct ExecutorProgress
{
    public required ExecutorId Id { get; init; }

    public required ExecutorState State { get; init; }

    /// <summary>How long it has been in that state: while it runs, the time since it began with the frames that it has.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>Time since the last deadline of the frames that it works on; negative before; null where it works on none, or on some without.</summary>
    public TimeSpan? Overdue { get; init; }

    /// <summary>Batches begun, since the start of the host: tells one run from the next.</summary>
    public required long Run { get; init; }

    /// <summary>Batches that went well.</summary>
    public long Done { get; init; }

    /// <summary>Batches that the network failed on, or the executor crashed over.</summary>
    public long Failed { get; init; }

    /// <summary>The slowest batch of late that went well, or what warming up took.</summary>
    public TimeSpan Slowest { get; init; }

    /// <summary>How often it was made anew.</summary>
    public long Restarts { get; init; }

    /// <summary>How often it was made anew because it crashed, or failed too often in a row.</summary>
    public long Crashes { get; init; }

    /// <summary>Whether its thread lives.</summary>
    public bool IsAlive { get; init; }

    /// <summary>Threads of it that were left behind in a call that does not return.</summary>
    public int LeftBehind { get; init; }
}
