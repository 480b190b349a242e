namespace Normitri.Client;

/// <summary>The server has the frame, durably, and owes it exactly one outcome.</summary>
public sealed record FrameReceipt
{
    /// <summary>The server's name of the frame.</summary>
    public required string FrameId { get; init; }

    /// <summary>The sender's number, as sent.</summary>
    public required ulong Sequence { get; init; }

    /// <summary>Whether it is new. An answer with a result does not tell: it counts as accepted.</summary>
    public required ReceiptStatus Status { get; init; }

    /// <summary>What was found; null unless the call asked to wait and the result came in that time.</summary>
    public DefectResult? Result { get; init; }

    /// <summary>Dropped, when the call asked to wait and the unit's policy skipped the frame in that time; null otherwise.</summary>
    public FrameOutcome? Outcome { get; init; }

    /// <summary>Why it was dropped.</summary>
    public string? Reason { get; init; }
}
