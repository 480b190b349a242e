using Normitri.Server.Settings;

namespace Normitri.Server.Cluster.AdoNet;

/// <summary>This build has no Microsoft.Orleans.Clustering.AdoNet.</summary>
internal static class PostgresMembership
{
    /// <exception cref="SettingException">Always.</exception>
    public static ISiloBuilder UsePostgresMembership(this ISiloBuilder silo, string connectionString) => throw Absent();

    /// <exception cref="SettingException">Always.</exception>
    public static IClientBuilder UsePostgresMembership(this IClientBuilder client, string connectionString) => throw Absent();

    private static SettingException Absent() => new(
        MembershipSource.Key,
        "postgres needs the official packages of Orleans, and this program was built without them (docs/package-profiles.md); localhost is what it has.");
}
