using System.Net;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Orleans.Standin;

/// <summary>One silo: its options, its services, its part in the cluster.</summary>
internal sealed class Silo : ILocalSiloDetails, IDisposable, IAsyncDisposable
{
    public static readonly DeactivationReason ShuttingDown = new(DeactivationReasonCode.ShuttingDown, "This process is terminating.");

    private readonly ConcurrentDictionary<GrainId, WorkerGroup> _workers = new();
    private readonly ConcurrentDictionary<GrainClass, (PlacementFilterStrategy, IPlacementFilterDirector)[]> _placementFilters = new();
    private readonly EndpointOptions _endpoint;
    private readonly ClusterOptions _cluster;
    private ITimer? _collector;
    private ITimer? _workerInspection;
    private Task? _workersEnded;

    public Silo(
        IServiceProvider services,
        Cluster cluster,
        TimeProvider time,
        ILoggerFactory loggers,
        IOptions<SiloOptions> silo,
        IOptions<ClusterOptions> clusterOptions,
        IOptions<EndpointOptions> endpoint,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<GrainCollectionOptions> collection)
    {
        Services = services;
        Cluster = cluster;
        Time = time;
        Name = silo.Value.SiloName;
        Messaging = messaging.Value;
        Collection = collection.Value;
        _cluster = clusterOptions.Value;
        _endpoint = endpoint.Value;
        Address = SiloAddress.New(new IPEndPoint(_endpoint.AdvertisedIPAddress, _endpoint.SiloPort), SiloAddress.AllocateNewGeneration());
        Log = loggers.CreateLogger("Orleans.Standin.Silo");
        Activities = services.GetService<ActivityPropagation>();
        Dispatcher = new Dispatcher(cluster, this, Messaging.ResponseTimeout, Activities, Log);
    }

    public IServiceProvider Services { get; }

    public Cluster Cluster { get; }

    public TimeProvider Time { get; }

    public SiloAddress Address { get; }

    public SiloMessagingOptions Messaging { get; }

    public GrainCollectionOptions Collection { get; }

    public ActivityPropagation? Activities { get; }

    public Dispatcher Dispatcher { get; }

    public GrainFactory GrainFactory => Dispatcher.GrainFactory;

    public ILogger Log { get; }

    public IIncomingGrainCallFilter[] Filters { get; private set; } = [];

    public string Name { get; }

    public string ClusterId => _cluster.ClusterId;

    public string DnsHostName => Dns.GetHostName();

    public SiloAddress SiloAddress => Address;

    public SiloAddress GatewayAddress => SiloAddress.New(new IPEndPoint(_endpoint.AdvertisedIPAddress, _endpoint.GatewayPort), Address.Generation);

    public WorkerGroup Workers(GrainClass grainClass, GrainId grainId) =>
        _workers.TryGetValue(grainId, out var group) ? group : _workers.GetOrAdd(grainId, id => new WorkerGroup(this, grainClass, id, grainClass.Worker!));

    public (PlacementFilterStrategy Strategy, IPlacementFilterDirector Director)[] PlacementFilters(GrainClass grainClass) =>
        _placementFilters.GetOrAdd(grainClass, c => PlacementFilterFactory.Create(Services, c));

    /// <summary>Takes activations from now on.</summary>
    public void Start()
    {
        Filters = [.. Services.GetServices<IIncomingGrainCallFilter>()];
        _ = Services.GetService<IOptions<SiloMetadata>>()?.Value;
        Cluster.Join(this);
        _collector = Time.CreateTimer(_ => Collect(), null, Collection.CollectionQuantum, Collection.CollectionQuantum);
        var inspection = TimeSpan.FromMilliseconds(500);
        _workerInspection = TimeProvider.System.CreateTimer(_ => InspectWorkers(), null, inspection, inspection);
    }

    /// <summary>No new placements, then every activation deactivates; its queued calls go to other silos.</summary>
    public async Task DrainAsync(CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            Kill();
            return;
        }

        Cluster.Leave(this, killed: false);
        var ends = new List<Task>();
        foreach (var activation in Activations())
        {
            ends.Add(activation.Deactivated);
            activation.Deactivate(ShuttingDown, token);
            activation.FailWaiting();
        }

        await Task.WhenAll(ends).WaitAsync(token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Kill()
    {
        Cluster.Leave(this, killed: true);
        _workersEnded = WorkersEndedAsync();
        foreach (var activation in Activations())
            activation.Abandon();
        Cluster.Lost(this);
        Dispose();
    }

    public void Dispose()
    {
        Cluster.Leave(this, killed: true);
        _collector?.Dispose();
        _workerInspection?.Dispose();
        Dispatcher.Dispose();
    }

    /// <summary>
    /// As the official engine's: a stopped or killed silo is not gone before the calls end that its stateless workers run, without a limit. Other activations are
    /// not waited for.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        await (_workersEnded ?? WorkersEndedAsync());
    }

    private Task WorkersEndedAsync() => Task.WhenAll(_workers.Values.SelectMany(group => group.Snapshot()).Select(worker => worker.CallsEnded));

    private IEnumerable<Activation> Activations() =>
        Cluster.Directory.Values.Where(a => ReferenceEquals(a.Silo, this)).Concat(_workers.Values.SelectMany(g => g.Snapshot()));

    private void Collect()
    {
        foreach (var activation in Activations())
            activation.CollectIfStale();
    }

    private void InspectWorkers()
    {
        foreach (var group in _workers.Values)
            group.RemoveIdle();
    }
}
