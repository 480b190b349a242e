namespace Normitri.Client;

/// <summary>An end that the disk shall know of.</summary>
/// <param name="Id">The item's.</param>
/// <param name="End">Its end.</param>
/// <param name="Unwritten">Given for an item that was shed before it was written; then the id means nothing.</param>
internal readonly record struct OutcomeEntry(long Id, SpoolEnd End, ItemMeta? Unwritten = null);
