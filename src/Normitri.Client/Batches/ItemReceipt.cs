namespace Normitri.Client;

/// <summary>The server's answer to one frame of a call that carried several.</summary>
public sealed record ItemReceipt
{
    /// <summary>What became of it.</summary>
    public required ItemStatus Status { get; init; }

    /// <summary>The sender's number, as sent.</summary>
    public required ulong Sequence { get; init; }

    /// <summary>The server's name of the frame; null when it was refused.</summary>
    public string? FrameId { get; init; }

    /// <summary>
    /// Why it was refused, with what to do, whether it may be sent again (<see cref="NormitriException.Retryable"/>), when
    /// (<see cref="NormitriException.RetryAfter"/>), and for a refused sequence the last one taken. Null when it was taken.
    /// </summary>
    public NormitriException? Problem { get; init; }

    /// <summary>The server has the frame, durably, and owes it exactly one outcome.</summary>
    public bool IsTaken => Status != ItemStatus.Refused;

    /// <summary>It was refused for now: keep it and send it again with the same sequence.</summary>
    public bool IsRetryable => Problem is { Retryable: true };

    /// <summary>The same as for a frame that was sent alone.</summary>
    /// <exception cref="NormitriException">It was refused.</exception>
    internal FrameReceipt ToReceipt() => Problem is { } problem ? throw problem : new FrameReceipt
    {
        FrameId = FrameId!,
        Sequence = Sequence,
        Status = Status == ItemStatus.Duplicate ? ReceiptStatus.Duplicate : ReceiptStatus.Accepted,
    };
}
