using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Frames;
using Normitri.Grains.Alerts;
using Normitri.Grains.Canaries;
using Normitri.Grains.Health;
using Normitri.Grains.Inference;
using Normitri.Grains.Outbox;
using Normitri.Grains.Presence;
using Normitri.Grains.Quality;
using Normitri.Grains.Recovery;
using Normitri.Grains.States;
using Normitri.Grains.Tenants;
using Normitri.Grains.Units;
using Normitri.Inference.Configuration;
using Normitri.Storage.State;
using Orleans.Configuration;
using Orleans.Placement;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Streams;

namespace Normitri.Grains;

/// <summary>What a silo of Normitri is made of.</summary>
public static class NormitriGrainsExtensions
{
    /// <summary>
    /// Adds streams, placement, recovery, states, outbox, alerts, presence and the grains' services. The silo also needs the storage (<c>AddNormitriStorage</c>), the settings of the
    /// inference (<c>AddNormitriInference</c>) and metadata that tells what it can do (<see cref="SiloCapabilities"/>).
    /// </summary>
    public static ISiloBuilder AddNormitriGrains(this ISiloBuilder silo, IConfiguration configuration)
    {
        var services = silo.Services;
        services.AddOptions<UnitOptions>().Bind(configuration.GetSection(UnitOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ResultCacheOptions>().Bind(configuration.GetSection(ResultCacheOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<InferenceOptions>().Bind(configuration.GetSection(InferenceOptions.SectionName));
        services.AddOptions<GrainCollectionOptions>()
            .Configure<IOptions<UnitOptions>>((collection, units) => collection.CollectionAge = TimeSpan.FromMinutes(units.Value.IdleMinutes));
        services.AddSingleton<UnitServices>();
        services.AddSingleton<UnitMetrics>();
        services.TryAddSingleton<HealthMonitor>();
        services.AddSingleton<ResultCache>();
        services.AddSingleton<MonthlyQuotas>();
        services.AddOptions<QualityOptions>().Bind(configuration.GetSection(QualityOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<QualityServices>().AddSingleton<QualityMetrics>().AddSingleton<ModelAnswers>();
        services.AddSingleton<IModelRequirements, CatalogueRequirements>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, JournalSweep>();
        services.AddNormitriHealth(configuration);
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, StoreHealthReports>();
        services.AddPlacementFilter<InferenceSiloFilterStrategy, InferenceSiloFilterDirector>(ServiceLifetime.Singleton);
        services.AddOutbox(configuration).AddAlerts(configuration).AddPresence(configuration).AddCanaries(configuration);
        services.AddGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (provider, _) => new StateGrainStorage(provider.GetRequiredService<IStateStore>()));
        return silo.AddNormitriStreams();
    }

    private static ISiloBuilder AddNormitriStreams(this ISiloBuilder silo) =>
        silo.AddMemoryStreams(StreamNames.Provider, streams =>
        {
            streams.ConfigurePullingAgent(agent => agent.Configure<IOptions<UnitOptions>>((options, units) =>
                options.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(units.Value.StreamPollMilliseconds)));
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
            // The journal has every frame: the cache only bridges the moments until its owner has taken note.
            streams.ConfigureCacheEviction(cache => cache.Configure(options =>
            {
                options.DataMinTimeInCache = TimeSpan.FromSeconds(1);
                options.DataMaxAgeInCache = TimeSpan.FromSeconds(5);
            }));
        });
}
