namespace Normitri.Server.Cluster.AdoNet;

/// <summary>Silos find each other in PostgreSQL.</summary>
internal static class PostgresMembership
{
    private const string Invariant = "Npgsql";

    public static ISiloBuilder UsePostgresMembership(this ISiloBuilder silo, string connectionString) =>
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, connectionString));

    public static IClientBuilder UsePostgresMembership(this IClientBuilder client, string connectionString) =>
        client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, connectionString));
}
