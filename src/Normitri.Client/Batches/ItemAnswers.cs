namespace Normitri.Client;

/// <summary>The answer to several frames, as it is on the wire.</summary>
internal sealed record ItemAnswers
{
    public required IReadOnlyList<ItemAnswer> Items { get; init; }
}
