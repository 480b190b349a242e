namespace Normitri.Client;

/// <summary>A frame that the server gave up.</summary>
public sealed record DeadLetter
{
    public required string FrameId { get; init; }

    public required string Store { get; init; }

    /// <summary>Null when the frame was a customer's scan.</summary>
    public string? Camera { get; init; }

    /// <summary>Null when the frame came from a camera.</summary>
    public string? Customer { get; init; }

    /// <summary>The sender's number.</summary>
    public required ulong Sequence { get; init; }

    /// <summary>Why it was given up.</summary>
    public required string Reason { get; init; }

    /// <summary>By the sender's clock.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>By the server's clock.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>When it was given up, by the server's clock.</summary>
    public required DateTimeOffset DiedAt { get; init; }

    /// <summary>How often it was replayed before.</summary>
    public int Replays { get; init; }
}
