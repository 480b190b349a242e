namespace Normitri.Contracts.Identities;

/// <summary>Names that are the service's own: no key is made for them, no alert and no count of a tenant comes from them.</summary>
public static class ReservedTenants
{
    /// <summary>Owner of the frames by which the service checks its models.</summary>
    public const string Canary = "normitri-canary";

    public static bool IsReserved(string tenant) => tenant == Canary;
}
