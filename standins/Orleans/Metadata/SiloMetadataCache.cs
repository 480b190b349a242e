namespace Orleans.Runtime.MembershipService.SiloMetadata;

/// <summary>Empty for a silo that is not known, or no longer.</summary>
internal sealed class SiloMetadataCache(Cluster cluster) : ISiloMetadataCache
{
    public SiloMetadata GetSiloMetadata(SiloAddress siloAddress) =>
        cluster.Find(siloAddress)?.Services.GetRequiredService<IOptions<SiloMetadata>>().Value ?? SiloMetadata.Empty;
}
