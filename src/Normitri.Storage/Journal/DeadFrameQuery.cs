namespace Normitri.Storage.Journal;

/// <summary>Which dead frames are asked for.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Stores">Of these stores; empty for all of the tenant.</param>
/// <param name="DiedSince">Given up at this time or later; null for all.</param>
/// <param name="After">The id of the last frame of the page before; null for the first page.</param>
/// <param name="Limit">Frames in the page, at most.</param>
public sealed record DeadFrameQuery(string Tenant, IReadOnlyList<string> Stores, DateTimeOffset? DiedSince, string? After, int Limit);
