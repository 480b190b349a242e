using Normitri.Contracts.Identities;

namespace Normitri.Storage.Journal;

/// <summary>The answer to a replay.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Unit">The frame's owner; null for an unknown frame.</param>
public sealed record ReplayResult(ReplayStatus Status, UnitId? Unit);
