namespace Normitri.Client;

/// <summary>A frame as the server's journal knows it.</summary>
public sealed record FrameState
{
    public required string FrameId { get; init; }

    public required string Store { get; init; }

    /// <summary>Null when the frame was a customer's scan.</summary>
    public string? Camera { get; init; }

    /// <summary>Null when the frame came from a camera.</summary>
    public string? Customer { get; init; }

    /// <summary>The sender's number.</summary>
    public required ulong Sequence { get; init; }

    public required FrameOutcome Outcome { get; init; }

    /// <summary>Why, for dropped and dead.</summary>
    public string? Reason { get; init; }

    /// <summary>By the sender's clock.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>By the server's clock.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>By the server's clock; null while it waits.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>From acceptance to outcome, in milliseconds; null while it waits.</summary>
    public double? FinishedAfterMs { get; init; }

    /// <summary>For processed frames.</summary>
    public DefectResult? Result { get; init; }
}
