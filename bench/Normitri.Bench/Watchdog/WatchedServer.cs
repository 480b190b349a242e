using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Bench.Load;
using Normitri.Contracts.Health;
using Normitri.Grains.Watchdog;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.Inference.Sessions;
using Normitri.Storage.Journal;

namespace Normitri.Bench.Watchdog;

/// <summary>The whole server with its watchdog as it ships, but for a memory window of seconds, and with faults to inject.</summary>
internal static class WatchedServer
{
    private static readonly string[] Settings =
    [
        "--Normitri:Watchdog:MemoryWindowMinutes=0.1",
        "--Normitri:Watchdog:MemoryGrowthMegabytes=128",
        "--Normitri:Watchdog:SettleSeconds=5",
    ];

    public static Task<LoadServer> StartAsync(Faults faults, Story story) => LoadServer.StartAsync(
        services =>
        {
            services.AddSingleton<IHealthEvents>(story);
            services.AddSingleton<ISiloEnd>(story);
            services.AddSingleton(provider => Host(provider, faults));
            Decorate(services, faults);
        },
        Settings);

    private static InferenceHost Host(IServiceProvider provider, Faults faults)
    {
        var options = provider.GetRequiredService<IOptions<InferenceOptions>>().Value;
        return new InferenceHost(
            options,
            new SessionFactory(options),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IMeterFactory>(),
            provider.GetRequiredService<ILogger<InferenceHost>>(),
            provider.GetRequiredService<RestartLimit>())
        {
            Around = faults.Around,
        };
    }

    private static void Decorate(IServiceCollection services, Faults faults)
    {
        var journal = services.Last(service => service.ServiceType == typeof(IFrameJournal));
        services.AddSingleton(provider => SlowJournal.Create((IFrameJournal)Inner(journal, provider), () => faults.StoreDelay));
    }

    private static object Inner(ServiceDescriptor service, IServiceProvider provider) =>
        service.ImplementationInstance
        ?? service.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!);
}
