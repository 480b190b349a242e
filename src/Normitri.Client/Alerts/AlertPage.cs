namespace Normitri.Client;

/// <summary>One page of alerts, oldest first.</summary>
internal sealed record AlertPage
{
    public required IReadOnlyList<AlertEntry> Alerts { get; init; }

    /// <summary>The cursor to go on from; null when this was the last page.</summary>
    public long? Next { get; init; }
}
