using System.Collections.Immutable;

namespace Normitri.Storage.Keys;

/// <summary>What a key may do. The key text itself is not kept.</summary>
/// <param name="Id">Short public id, for lists and the audit log.</param>
/// <param name="Name">Given by a person.</param>
/// <param name="Tenant">The tenant it belongs to.</param>
/// <param name="Stores">Stores it may touch; empty: all of the tenant.</param>
/// <param name="Role">What it may do there.</param>
public sealed record ApiKey(string Id, string Name, string Tenant, ImmutableArray<string> Stores, KeyRole Role)
{
    /// <summary>Frames that it may send a minute; 0: as many as its tenant may.</summary>
    public int FramesPerMinute { get; init; }

    public bool Covers(string store) => Stores.IsEmpty || Stores.Contains(store);
}
