using Normitri.Contracts.Identities;

namespace Normitri.Storage.Journal;

/// <summary>Frames of a unit that have no outcome yet.</summary>
public readonly record struct UnitBacklog(UnitId Unit, long Waiting);
