using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Normitri.Contracts.Health;

namespace Normitri.Grains.Health;

/// <summary>What every process has to tell of its health.</summary>
public static class NormitriHealthExtensions
{
    /// <summary>Adds health events, stored, and the list of periodic tasks. A second call changes nothing. Needs the storage (<c>AddNormitriStorage</c>).</summary>
    public static IServiceCollection AddNormitriHealth(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(ProcessName)))
            return services;
        services.AddOptions<HealthOptions>().Bind(configuration.GetSection(HealthOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ProcessName>();
        services.TryAddSingleton<PeriodicTasks>();
        services.TryAddSingleton<HealthEvents>();
        services.TryAddSingleton<IHealthEvents>(provider => provider.GetRequiredService<HealthEvents>());
        services.AddSingleton<IHostedService, HealthEventWriter>();
        return services;
    }
}
