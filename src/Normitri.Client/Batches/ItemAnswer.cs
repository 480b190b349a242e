namespace Normitri.Client;

/// <summary>One entry of an answer to several frames, as it is on the wire.</summary>
internal sealed record ItemAnswer
{
    public required ItemStatus Status { get; init; }

    public string? FrameId { get; init; }

    public ItemProblemBody? Problem { get; init; }

    public ItemReceipt ToReceipt(ulong sequence) => new()
    {
        Status = Status,
        Sequence = sequence,
        FrameId = FrameId,
        Problem = Status == ItemStatus.Refused ? (Problem ?? new ItemProblemBody()).ToException() : null,
    };
}
