using Orleans.Conformance.Tests.Support;
using Orleans.Providers;
using Orleans.Streams;

namespace Orleans.Conformance.Tests.Streams;

/// <summary>One silo with memory streams that give an event up after three seconds.</summary>
public sealed class StreamingSilo : IAsyncLifetime
{
    private TestedCluster _cluster = null!;

    public Probe Probe => _cluster.Probe;

    public IClusterClient Client => _cluster.Client;

    public static void Configure(ISiloBuilder silo) => silo.AddMemoryStreams<DefaultMemoryMessageBodySerializer>("Streams", streams =>
    {
        streams.ConfigurePullingAgent(agent => agent.Configure(o =>
        {
            o.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(10);
            o.MaxEventDeliveryTime = TimeSpan.FromSeconds(3);
        }));
        streams.ConfigurePartitioning(4);
        streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
    });

    public static void ConfigureClient(IClientBuilder client) => client.AddMemoryStreams<DefaultMemoryMessageBodySerializer>("Streams", streams =>
    {
        streams.ConfigurePartitioning(4);
        streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
    });

    public async Task InitializeAsync() => _cluster = await TestedCluster.StartAsync(1, (_, silo) => Configure(silo), configureClient: ConfigureClient);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    public IAsyncStream<StreamedEvent> Stream(string key) => Client.GetStreamProvider("Streams").GetStream<StreamedEvent>(StreamId.Create("conformance", key));
}
