namespace Normitri.Storage.Health;

/// <summary>Which events somebody may see.</summary>
/// <param name="Tenant">Null: of the whole service.</param>
/// <param name="Store">Those about this store's units.</param>
public sealed record HealthEventScope(string? Tenant, string? Store)
{
    /// <summary>Of the whole service.</summary>
    public static HealthEventScope Service { get; } = new(null, null);

    /// <summary>About the units of one store.</summary>
    public static HealthEventScope Of(string tenant, string store) => new(tenant, store);
}
