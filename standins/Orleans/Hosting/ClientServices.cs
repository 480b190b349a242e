namespace Orleans.Standin;

internal static class ClientServices
{
    public static void Add(IServiceCollection services)
    {
        if (services.Any(d => d.ServiceType == typeof(Silo)))
            throw new InvalidOperationException("This host has a silo, and with it a client: UseOrleansClient() cannot be called after UseOrleans().");
        if (services.Any(d => d.ServiceType == typeof(IClusterClient)))
            return;
        services.AddOptions();
        services.AddLogging();
        services.AddSingleton(s => new Dispatcher(
            s.GetService<Cluster>() ?? throw CoreHostingExtensions.OneProcess("UseOrleansClient"),
            local: null,
            s.GetRequiredService<IOptions<ClientMessagingOptions>>().Value.ResponseTimeout,
            s.GetService<ActivityPropagation>(),
            s.GetRequiredService<ILoggerFactory>().CreateLogger("Orleans.Standin.Client")));
        services.AddSingleton<IClusterClient>(s => new ClusterClient(s, s.GetRequiredService<Dispatcher>()));
        services.AddSingleton<IGrainFactory>(s => s.GetRequiredService<IClusterClient>());
        services.AddHostedService<ClientStart>();
    }
}
