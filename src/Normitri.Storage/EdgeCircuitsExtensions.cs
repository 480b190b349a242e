using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Circuits;
using Normitri.Contracts.Health;

namespace Normitri.Storage;

public static class EdgeCircuitsExtensions
{
    /// <summary>Adds the process' circuits, once however often it is called.</summary>
    public static IServiceCollection AddEdgeCircuits(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (services.Any(service => service.ServiceType == typeof(EdgeCircuits)))
            return services;
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<CircuitOptions>().Bind(configuration.GetSection(CircuitOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton(provider => new EdgeCircuits(
            provider.GetRequiredService<IOptions<CircuitOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IMeterFactory>(),
            provider.GetService<IHealthEvents>()));
    }
}
