namespace Normitri.Storage.State;

/// <summary>A document to write.</summary>
/// <param name="Kind">What it is; with the key its identity.</param>
/// <param name="Key">Whose.</param>
/// <param name="Json">UTF-8 JSON.</param>
/// <param name="ExpectedETag">Of what the writer has read; null: there must be none.</param>
/// <param name="Effects">Written in the same transaction.</param>
public sealed record StateWrite(string Kind, string Key, ReadOnlyMemory<byte> Json, string? ExpectedETag, StateEffects Effects);
