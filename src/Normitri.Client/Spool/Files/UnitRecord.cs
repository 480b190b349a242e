namespace Normitri.Client;

/// <summary>A unit in the state.</summary>
/// <param name="Name">Which.</param>
/// <param name="LastStored">Its last sequence.</param>
/// <param name="Books">By class.</param>
internal sealed record UnitRecord(UnitName Name, ulong? LastStored, IReadOnlyList<SpoolBooks> Books);
