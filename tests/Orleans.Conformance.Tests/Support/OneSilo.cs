namespace Orleans.Conformance.Tests.Support;

/// <summary>One silo with the defaults, for a class of tests.</summary>
public sealed class OneSilo : IAsyncLifetime
{
    public TestedCluster Cluster { get; private set; } = null!;

    public Probe Probe => Cluster.Probe;

    public async Task InitializeAsync() => Cluster = await TestedCluster.StartAsync(1);

    public async Task DisposeAsync() => await Cluster.DisposeAsync();

    internal T Grain<T>(string key)
        where T : IGrainWithStringKey => Cluster.Client.GetGrain<T>(key);
}
