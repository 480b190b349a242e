namespace Normitri.Client;

/// <summary>One frame in the list of a batch.</summary>
internal sealed record BatchEntry
{
    public string? Camera { get; init; }

    public string? Customer { get; init; }

    public required ulong Sequence { get; init; }

    public required DateTimeOffset CapturedAt { get; init; }

    public string? CustomerId { get; init; }

    public required string Image { get; init; }
}
