using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace Orleans.Conformance.Tests.Support;

/// <summary>A cluster with the probe in its services.</summary>
public sealed class TestedCluster : IAsyncDisposable
{
    private TestedCluster(InProcessTestCluster cluster, Probe probe)
    {
        Cluster = cluster;
        Probe = probe;
    }

    public InProcessTestCluster Cluster { get; }

    public Probe Probe { get; }

    public IClusterClient Client => Cluster.Client;

    public static async Task<TestedCluster> StartAsync(
        int silos,
        Action<InProcessTestSiloSpecificOptions, ISiloBuilder>? configure = null,
        TimeSpan? responseTimeout = null,
        Action<IClientBuilder>? configureClient = null)
    {
        var probe = new Probe();
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((options, silo) =>
        {
            silo.Services.AddSingleton(probe);
            silo.AddMemoryGrainStorage("Memory");
            if (responseTimeout is { } timeout)
                silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = timeout);
            configure?.Invoke(options, silo);
        });
        builder.ConfigureClient(client =>
        {
            if (responseTimeout is { } timeout)
                client.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = timeout);
            configureClient?.Invoke(client);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new TestedCluster(cluster, probe);
    }

    public T Grain<T>(string key)
        where T : IGrainWithStringKey => Client.GetGrain<T>(key);

    public async ValueTask DisposeAsync() => await Cluster.DisposeAsync();
}
