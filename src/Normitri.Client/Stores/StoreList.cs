namespace Normitri.Client;

internal sealed record StoreList
{
    public required IReadOnlyList<StoreInfo> Stores { get; init; }
}
