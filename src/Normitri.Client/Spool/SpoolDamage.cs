namespace Normitri.Client;

/// <summary>What disks and power cuts took from a spool since it was made. Torn tails were never acknowledged by <c>EnqueueAsync</c> with full flush.</summary>
/// <param name="TornTails">Files whose last write was cut off in the middle.</param>
/// <param name="TornBytes">Bytes of those, removed.</param>
/// <param name="DamagedRecords">Places in files that are not what was written. A picture in one counts as dead.</param>
/// <param name="LostStates">How often the books themselves were damaged: the counts began anew with what was on the disk.</param>
public readonly record struct SpoolDamage(long TornTails, long TornBytes, long DamagedRecords, long LostStates);
