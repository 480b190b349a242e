using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Normitri.Grains.Alerts;
using Normitri.Grains.Outbox;

namespace Normitri.Grains.Presence;

internal static class PresenceExtensions
{
    /// <summary>Adds the keepers of the stores' presence, the sweep that looks after them, and the sink if alerts are posted.</summary>
    public static IServiceCollection AddPresence(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(PresenceOptions.Section);
        services.AddOptions<PresenceOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PresenceOptions>, PresenceOptionsValidator>());
        services.TryAddSingleton<PresenceClock>();
        services.AddSingleton<DriftCheck>();
        services.AddSingleton<PresenceMetrics>();
        services.AddSingleton<PresenceServices>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, PresenceSweep>();
        // Without an address the start stops with a sentence about it.
        if (section.GetValue<bool>(nameof(PresenceOptions.PostAlerts)) && configuration[$"{AlertOptions.Section}:{nameof(AlertOptions.Sink)}:{nameof(AlertSinkOptions.Address)}"] is not null)
            services.AddSingleton<IOutboxSink, PresenceSink>();
        return services;
    }
}
