using System.Collections.ObjectModel;
using System.Net;

namespace Orleans.TestingHost;

public sealed class InProcessTestCluster(InProcessTestClusterOptions options, ITestClusterPortAllocator portAllocator) : IDisposable, IAsyncDisposable
{
    private readonly Cluster _cluster = new();
    private readonly List<InProcessSiloHandle> _silos = [];
    private IHost? _clientHost;
    private int _started;

    public InProcessTestClusterOptions Options => options;

    public ITestClusterPortAllocator PortAllocator => portAllocator;

    public IClusterClient Client => _clientHost?.Services.GetRequiredService<IClusterClient>()
        ?? throw new InvalidOperationException("The test cluster client is unavailable because the cluster has not been deployed or has been stopped.");

    public ReadOnlyCollection<InProcessSiloHandle> Silos
    {
        get
        {
            lock (_silos)
                return _silos.ToList().AsReadOnly();
        }
    }

    public async Task DeployAsync()
    {
        if (Silos.Count > 0)
            throw new InvalidOperationException("Cluster host already deployed.");
        await StartSilosAsync(options.InitialSilosCount);
        if (options.InitializeClientOnDeploy)
            await InitializeClientAsync();
    }

    public async Task InitializeClientAsync()
    {
        var builder = EmptyHost("TestClusterClient");
        foreach (var configure in options.ClientHostConfigurationDelegates)
            configure(builder);
        builder.UseOrleansClient(_ => { });
        _clientHost = builder.Build();
        await _clientHost.StartAsync();
    }

    public async Task<InProcessSiloHandle> StartAdditionalSiloAsync() => (await StartSilosAsync(1))[0];

    public async Task<List<InProcessSiloHandle>> StartSilosAsync(int silosToStart)
    {
        var started = new List<InProcessSiloHandle>();
        for (var i = 0; i < silosToStart; i++)
            started.Add(await StartSiloAsync(_started, options));
        lock (_silos)
            _silos.AddRange(started);
        return started;
    }

    public async Task<InProcessSiloHandle> StartSiloAsync(int instanceNumber, InProcessTestClusterOptions clusterOptions)
    {
        var (siloPort, gatewayPort) = portAllocator.AllocateConsecutivePortPairs(1);
        var handle = await CreateSiloAsync(new InProcessTestSiloSpecificOptions { SiloName = $"Silo_{instanceNumber}", SiloPort = siloPort, GatewayPort = gatewayPort });
        handle.InstanceNumber = (short)instanceNumber;
        Interlocked.Increment(ref _started);
        return handle;
    }

    public async Task<InProcessSiloHandle> CreateSiloAsync(InProcessTestSiloSpecificOptions siloOptions)
    {
        var builder = EmptyHost(siloOptions.SiloName);
        foreach (var configure in options.SiloHostConfigurationDelegates)
            configure(siloOptions, builder);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (options.ClusterId, options.ServiceId));
            silo.Configure<SiloOptions>(o => o.SiloName = siloOptions.SiloName);
            silo.Configure<EndpointOptions>(o => (o.AdvertisedIPAddress, o.SiloPort, o.GatewayPort) = (IPAddress.Loopback, siloOptions.SiloPort, siloOptions.GatewayPort));
            silo.Services.TryAddSingleton<ClusteringMarker>();
        });
        var host = builder.Build();
        await Task.Run(() => host.StartAsync());
        var details = host.Services.GetRequiredService<ILocalSiloDetails>();
        return new InProcessSiloHandle { Name = siloOptions.SiloName, SiloHost = host, SiloAddress = details.SiloAddress, GatewayAddress = details.GatewayAddress };
    }

    public IEnumerable<InProcessSiloHandle> GetActiveSilos() => Silos.Where(s => s.IsActive);

    public InProcessSiloHandle? GetSiloForAddress(SiloAddress siloAddress) => GetActiveSilos().FirstOrDefault(s => s.SiloAddress.Equals(siloAddress));

    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) => silo is null
        ? Silos[Random.Shared.Next(Silos.Count)].ServiceProvider
        : Silos.FirstOrDefault(s => s.SiloAddress.Equals(silo))?.ServiceProvider ?? throw new ArgumentException($"The provided silo address '{silo}' is unknown.");

    public Task StopSiloAsync(InProcessSiloHandle instance) => StopAsync(instance, gracefully: true);

    public Task KillSiloAsync(InProcessSiloHandle instance) => StopAsync(instance, gracefully: false);

    public async Task<InProcessSiloHandle?> RestartSiloAsync(InProcessSiloHandle instance)
    {
        await StopSiloAsync(instance);
        var started = await StartSiloAsync(instance.InstanceNumber, options);
        lock (_silos)
            _silos.Add(started);
        return started;
    }

    public async Task StopAllSilosAsync()
    {
        await StopClusterClientAsync();
        foreach (var silo in Silos)
            await StopSiloAsync(silo);
    }

    public async Task StopClusterClientAsync()
    {
        if (_clientHost is not { } client)
            return;
        _clientHost = null;
        await client.StopAsync();
        await ((IAsyncDisposable)client).DisposeAsync();
    }

    public Task WaitForLivenessToStabilizeAsync(bool didKill = false) => Task.CompletedTask;

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in Silos)
            await silo.DisposeAsync();
        await StopClusterClientAsync();
        portAllocator.Dispose();
    }

    private async Task StopAsync(InProcessSiloHandle instance, bool gracefully)
    {
        await instance.StopSiloAsync(gracefully);
        await instance.DisposeAsync();
        lock (_silos)
            _silos.Remove(instance);
        Interlocked.Decrement(ref _started);
    }

    private HostApplicationBuilder EmptyHost(string name)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            ApplicationName = name,
            EnvironmentName = Environments.Development,
            DisableDefaults = true,
        });
        builder.Services.AddSingleton(_cluster);
        return builder;
    }
}
