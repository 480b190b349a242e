using Normitri.Contracts.Identities;

namespace Normitri.Server.Shedding;

/// <summary>What waited at a moment, to tell later what has changed since.</summary>
/// <param name="Waiting">In all.</param>
/// <param name="Tenants">Of each tenant.</param>
/// <param name="Units">How often a frame of each unit had come or gone.</param>
internal sealed record BacklogMark(long Waiting, IReadOnlyDictionary<string, long> Tenants, IReadOnlyDictionary<UnitId, long> Units);
