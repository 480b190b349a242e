using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Health;
using Normitri.Storage.Blobs;
using Normitri.Storage.Files;
using Normitri.Storage.Frames;
using Normitri.Storage.Frames.Caching;
using Normitri.Storage.Journal;
using Normitri.Storage.Outbox;
using Normitri.Storage.Postgres;
using Normitri.Storage.Results;
using Normitri.Storage.Retention;
using Normitri.Storage.Retention.Archiving;
using Normitri.Storage.Sqlite;
using Normitri.Storage.Telemetry;
using Normitri.Storage.Tenants;

namespace Normitri.Storage;

/// <summary>Adds the storage to a host.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds journal, results, states, outbox, alerts, cameras, models' assignments, keys, plans, usage and the frame store, as the section <c>Normitri:Storage</c> says. The storage is opened before any hosted
    /// service starts; without a host call <see cref="StorageStartup.InitializeAsync"/>. Closing the service provider closes it.
    /// </summary>
    public static IServiceCollection AddNormitriStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>()
            .Bind(configuration.GetSection(StorageOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>());
        services.AddOptions<TenantOptions>().Bind(configuration.GetSection(TenantOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TenantOptions>, TenantOptionsValidator>());
        services.AddSingleton<TenantPlans>();
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddEdgeCircuits(configuration);
        services.TryAddSingleton<StorageMetrics>();
        services.TryAddSingleton<ResultRows>();
        services.TryAddSingleton<OutcomeListeners>();
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton<PeriodicTasks>();
        // Another name is refused by the validator.
        var database = configuration.GetSection(StorageOptions.Section)[nameof(StorageOptions.Provider)];
        return (database == StorageConstants.Postgres ? services.AddPostgres() : services.AddSqlite()).AddFrameStore().AddRetention().AddHostedService<StorageHostedService>();
    }

    private static IServiceCollection AddFrameStore(this IServiceCollection services)
    {
        services.AddSingleton<FrameCache>();
        services.AddSingleton<FileFrameStore>();
        services.AddSingleton<BlobContainer>().AddSingleton<BlobEdge>().AddSingleton<BlobReader>().AddSingleton<BlobWriter>();
        services.AddSingleton<BlobFrameStore>();
        services.AddSingleton<IFrameStore>(Choose);
        services.AddSingleton<IStorageComponent>(provider => (IStorageComponent)Choose(provider));
        services.AddSingleton<IFrameUploads>(provider => InBlobs(provider) ? ActivatorUtilities.CreateInstance<BlobUploads>(provider) : new NoUploads());
        return services;
    }

    private static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<IFrameBin>(provider =>
            InBlobs(provider) ? ActivatorUtilities.CreateInstance<BlobFrameBin>(provider) : ActivatorUtilities.CreateInstance<FileFrameBin>(provider));
        services.AddSingleton<ArchiveWriter>().AddSingleton<RetentionRun>();
        return services.AddHostedService<RetentionWorker>();
    }

    private static IFrameStore Choose(IServiceProvider provider) =>
        InBlobs(provider) ? provider.GetRequiredService<BlobFrameStore>() : provider.GetRequiredService<FileFrameStore>();

    private static bool InBlobs(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<StorageOptions>>().Value.Frames == StorageConstants.FramesInBlobs;
}
