namespace Normitri.Storage.Retention;

/// <summary>A stretch of the records of one kind, by rising id.</summary>
/// <param name="Records">Those of it that may be removed.</param>
/// <param name="Last">The last id that was looked at.</param>
/// <param name="IsLast">Nothing old follows.</param>
/// <param name="Unreadable">Those of it whose age cannot be told: they stay.</param>
internal sealed record OldPage(IReadOnlyList<OldRecord> Records, long Last, bool IsLast, int Unreadable);
