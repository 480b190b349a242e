namespace Normitri.Contracts.Identities;

/// <summary>
/// The identity of a unit, <c>{tenant}/{store}/{name}</c>. It comes from the credential and the path, never from a payload.
/// The grain key is <see cref="Key"/>; the kind chooses the grain type.
/// </summary>
[GenerateSerializer, Immutable, Alias("normitri.unit-id")]
public readonly record struct UnitId(
    [property: Id(0)] UnitKind Kind,
    [property: Id(1)] string Tenant,
    [property: Id(2)] string Store,
    [property: Id(3)] string Name)
{
    /// <summary>The grain key and stream key.</summary>
    public string Key => $"{Tenant}/{Store}/{Name}";

    /// <summary>The grain key and stream key of the store.</summary>
    public string StoreKey => $"{Tenant}/{Store}";

    public static UnitId Camera(string tenant, string store, string name) => new(UnitKind.Camera, tenant, store, name);

    public static UnitId Customer(string tenant, string store, string name) => new(UnitKind.Customer, tenant, store, name);

    /// <summary>Reads a grain key.</summary>
    /// <exception cref="FormatException">The key is not three names joined by '/'.</exception>
    public static UnitId Parse(UnitKind kind, string key)
    {
        var parts = key.Split('/');
        return parts.Length == 3 && parts.All(part => EntityName.IsValid(part))
            ? new UnitId(kind, parts[0], parts[1], parts[2])
            : throw new FormatException($"'{key}' is not a unit: expected tenant/store/name, each of {EntityName.Rule}.");
    }

    public override string ToString() => $"{(Kind == UnitKind.Camera ? "camera" : "customer")} {Key}";
}
