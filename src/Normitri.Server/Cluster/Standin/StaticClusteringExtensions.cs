using System.Net;

namespace Orleans.Hosting;

/// <summary>Stands in for the official extension of the same name, where the stand-in of Orleans does not have it.</summary>
internal static class StaticClusteringExtensions
{
    /// <summary>Accepted, so that one source builds in both profiles; the start then says that this engine has no remote client.</summary>
    public static IClientBuilder UseStaticClustering(this IClientBuilder client, params IPEndPoint[] gateways) => client;
}
