namespace Normitri.Client;

/// <summary>A camera or customer in a spool.</summary>
/// <param name="Unit">Which.</param>
/// <param name="State">Whether its pictures are sent.</param>
/// <param name="Reason">Why not.</param>
/// <param name="LastSequence">The last sequence that the spool has of it.</param>
/// <param name="Classes">Its books; classes that it never had are missing.</param>
public sealed record SpoolUnitStatus(
    UnitName Unit, SpoolUnitState State, string? Reason, ulong? LastSequence, IReadOnlyDictionary<SpoolClass, SpoolBooks> Classes);
