namespace Normitri.Client;

/// <summary>One page of results, oldest first.</summary>
internal sealed record ResultPage
{
    public required IReadOnlyList<ResultEntry> Results { get; init; }

    /// <summary>The cursor to go on from; null when this was the last page.</summary>
    public long? Next { get; init; }
}
