namespace Normitri.Server.Stores;

/// <summary>The stores that a key covers.</summary>
internal sealed record StoreList(IReadOnlyList<StoreEntry> Stores);
