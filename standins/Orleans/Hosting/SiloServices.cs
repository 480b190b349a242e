namespace Orleans.Standin;

internal static class SiloServices
{
    /// <summary>What every silo has. Asked twice, added once.</summary>
    public static void Add(IServiceCollection services)
    {
        if (services.Any(d => d.ServiceType == typeof(Silo)))
            return;
        services.AddOptions();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Cluster>();
        services.AddSingleton<Silo>();
        services.AddSingleton<ILocalSiloDetails>(s => s.GetRequiredService<Silo>());
        services.AddSingleton<LifecycleSubject>();
        services.AddSingleton<ISiloLifecycle>(s => s.GetRequiredService<LifecycleSubject>());
        services.AddSingleton<IClusterClient>(s => new ClusterClient(s, s.GetRequiredService<Silo>().Dispatcher));
        services.AddSingleton<IGrainFactory>(s => s.GetRequiredService<IClusterClient>());
        services.AddHostedService<SiloStart>();
    }
}
