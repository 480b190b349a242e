namespace Normitri.Server.Usage;

/// <summary>What one store used in the month.</summary>
internal sealed record StoreUsageDocument(string Store, long Frames, long Bytes, decimal Megapixels, long Inferences);
