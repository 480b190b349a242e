namespace Normitri.Bench.Chaos.Verification;

/// <summary>Books of a unit or of a store.</summary>
internal sealed record BooksEntry(string Of, long Accepted, long Processed, long Dropped, long Dead, long Waiting, long Duplicates);
