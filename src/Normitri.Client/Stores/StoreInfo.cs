namespace Normitri.Client;

/// <summary>A store that the key may see.</summary>
public sealed record StoreInfo
{
    public required string Store { get; init; }
}
