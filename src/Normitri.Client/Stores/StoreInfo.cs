namespace Normitri.Client;

/// <summary>A store that the key may see, and the sums of the books of its cameras and customers.</summary>
public sealed record StoreInfo
{
    public required string Store { get; init; }

    /// <summary>How many are registered.</summary>
    public required int Cameras { get; init; }

    public required long Accepted { get; init; }

    public required long Processed { get; init; }

    public required long Dropped { get; init; }

    public required long Dead { get; init; }

    public required long Waiting { get; init; }
}
