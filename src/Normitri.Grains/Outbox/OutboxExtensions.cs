using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Storage;

namespace Normitri.Grains.Outbox;

internal static class OutboxExtensions
{
    /// <summary>Adds the dispatcher. Sinks are services of the type <see cref="IOutboxSink"/>.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OutboxOptions>().Bind(configuration.GetSection(OutboxOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddEdgeCircuits(configuration).AddSingleton<OutboxMetrics>();
        services.AddSingleton<OutboxReceivers>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<OutboxDispatcher>());
        return services;
    }
}
