using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Normitri.Grains.Canaries;

internal static class CanaryServices
{
    /// <summary>Adds the check of models by known pictures.</summary>
    public static IServiceCollection AddCanaries(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CanaryOptions>().Bind(configuration.GetSection(CanaryOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<CanaryMetrics>()
            .AddSingleton<CanarySender>()
            .AddSingleton<CanaryCheck>()
            .AddSingleton<ICanaryCatalogue, CanaryCatalogue>()
            .AddSingleton<CanaryRounds>()
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<CanaryRounds>());
    }
}
