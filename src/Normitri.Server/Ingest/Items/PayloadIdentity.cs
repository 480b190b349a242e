using Normitri.Contracts.Identities;
using Normitri.Server.Documents;
using Normitri.Server.Problems;

namespace Normitri.Server.Ingest.Items;

/// <summary>Identity comes from the key and the path. An item may repeat it; one that contradicts it is refused.</summary>
internal static class PayloadIdentity
{
    private const int MaxText = 128;

    /// <summary>Members of an item that may repeat a unit of the path.</summary>
    public static string[] OfUnit { get; } = ["tenant", "store", "camera", "customer"];

    /// <summary>Members of an item that may repeat the store of the path.</summary>
    public static string[] OfStore { get; } = ["tenant", "store"];

    public static Problem? CheckUnit(StrictObject item, in UnitId unit) =>
        CheckStore(item, unit.Tenant, unit.Store)
        ?? Check(item, "camera", unit.Kind == UnitKind.Camera ? unit.Name : null)
        ?? Check(item, "customer", unit.Kind == UnitKind.Customer ? unit.Name : null);

    public static Problem? CheckStore(StrictObject item, string tenant, string store) => Check(item, "tenant", tenant) ?? Check(item, "store", store);

    private static Problem? Check(StrictObject item, string member, string? expected)
    {
        if (!item.TryGet(member, out _) || item.Text(member, required: true, MaxText) is not { } claimed || claimed == expected)
            return null;
        return new Problem(
            422,
            "identity-mismatch",
            "Identity contradicts the path",
            $"{item.PathOf(member)} is '{claimed}', but the key and the path say {(expected is null ? "that there is none" : $"'{expected}'")}. Leave it out: identity comes from the key and the path.");
    }
}
