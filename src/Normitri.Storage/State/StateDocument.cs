namespace Normitri.Storage.State;

/// <param name="Json">UTF-8 JSON.</param>
/// <param name="ETag">Changes with every write and is never given twice.</param>
public sealed record StateDocument(ReadOnlyMemory<byte> Json, string ETag);
