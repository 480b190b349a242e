namespace Normitri.Client;

/// <summary>The books of a camera: accepted = processed + dropped + dead + waiting, exactly.</summary>
public sealed record CameraBooks
{
    public required long Accepted { get; init; }

    public required long Processed { get; init; }

    public required long Dropped { get; init; }

    public required long Dead { get; init; }

    public required long Waiting { get; init; }

    /// <summary>Frames sent again and recognised.</summary>
    public required long Duplicates { get; init; }

    /// <summary>The highest sequence accepted; null before the first. Go on above it.</summary>
    public ulong? LastSequence { get; init; }
}
