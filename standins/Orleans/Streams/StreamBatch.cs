namespace Orleans.Standin;

/// <summary>What one call of a producer published.</summary>
internal sealed record StreamBatch(long Sequence, object?[] Items, Dictionary<string, object>? RequestContext);
