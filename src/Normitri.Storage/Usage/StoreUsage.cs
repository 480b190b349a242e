namespace Normitri.Storage.Usage;

/// <summary>What one store of a tenant used in a month.</summary>
public sealed record StoreUsage(string Store, UsageSums Sums);
