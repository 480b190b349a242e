using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Normitri.Grains.Outbox;

namespace Normitri.Grains.Alerts;

internal static class AlertExtensions
{
    /// <summary>Adds the units' alerts, and the sink for the operator's endpoint if one is named.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(AlertOptions.Section);
        services.AddOptions<AlertOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AlertOptions>, AlertOptionsValidator>());
        services.AddSingleton<AlertMetrics>();
        services.AddSingleton<AlertServices>();
        services.AddSingleton<IOutboxSink, AlertCandidateSink>();
        if (section[$"{nameof(AlertOptions.Sink)}:{nameof(AlertSinkOptions.Address)}"] is not null)
            services.AddSingleton<IOutboxSink, AlertSink>();
        return services;
    }
}
