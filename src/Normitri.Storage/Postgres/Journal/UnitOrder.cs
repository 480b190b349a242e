using Normitri.Contracts.Identities;

namespace Normitri.Storage.Postgres.Journal;

/// <summary>The one order in which every process locks units: by the bytes of their names, as the database sorts them.</summary>
internal sealed class UnitOrder : IComparer<UnitId>
{
    public static UnitOrder Instance { get; } = new();

    public int Compare(UnitId x, UnitId y)
    {
        var order = string.CompareOrdinal(x.Tenant, y.Tenant);
        if (order == 0)
            order = string.CompareOrdinal(x.Store, y.Store);
        if (order == 0)
            order = string.CompareOrdinal(x.Name, y.Name);
        return order == 0 ? x.Kind.CompareTo(y.Kind) : order;
    }
}
