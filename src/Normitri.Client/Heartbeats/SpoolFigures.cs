namespace Normitri.Client;

/// <summary>A spool's figures, as a heartbeat carries them.</summary>
public sealed record SpoolFigures
{
    /// <summary>Frames that wait for the server.</summary>
    public required long Waiting { get; init; }

    /// <summary>Their bytes.</summary>
    public required long WaitingBytes { get; init; }

    /// <summary>Frames left out to make place or because of their age.</summary>
    public required long Shed { get; init; }

    /// <summary>Frames that the server refused as pictures, or that the disk damaged.</summary>
    public required long Dead { get; init; }

    /// <summary>When the oldest that waits was enqueued; null when none does.</summary>
    public DateTimeOffset? OldestWaitingAt { get; init; }

    /// <summary>The figures of a spool.</summary>
    public static SpoolFigures Of(SpoolStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var books = status.Books;
        return new SpoolFigures
        {
            Waiting = books.Waiting,
            WaitingBytes = status.WaitingBytes,
            Shed = books.Shed,
            Dead = books.Dead,
            OldestWaitingAt = status.OldestWaiting,
        };
    }
}
