namespace Normitri.Client;

/// <summary>Why a picture is in the folder <c>dead</c>.</summary>
internal sealed record DeadNote
{
    public required string Store { get; init; }

    public string? Camera { get; init; }

    public string? Customer { get; init; }

    public required ulong Sequence { get; init; }

    public required string Class { get; init; }

    public required DateTimeOffset CapturedAt { get; init; }

    public required DateTimeOffset EnqueuedAt { get; init; }

    public string? CustomerId { get; init; }

    public string? TraceParent { get; init; }

    public required DateTimeOffset RefusedAt { get; init; }

    public int? Status { get; init; }

    public required string Type { get; init; }

    /// <summary>What the server said.</summary>
    public required string Reason { get; init; }
}
