namespace Normitri.Server.Stores;

/// <summary>A store and the sums of its units' books.</summary>
internal sealed record StoreEntry(string Store, int Cameras, long Accepted, long Processed, long Dropped, long Dead, long Waiting);
