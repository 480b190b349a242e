using Microsoft.Extensions.DependencyInjection.Extensions;
using Normitri.Contracts.Health;
using Normitri.Grains.Health;
using Normitri.Server.Health;

namespace Normitri.Server.Limits;

internal static class LimitsExtensions
{
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.TryAddSingleton<HealthEvents>();
        services.TryAddSingleton<IHealthEvents>(provider => provider.GetRequiredService<HealthEvents>());
        services.AddHealthChecks().AddCheck<LimitsCheck>("limits", tags: [HealthExtensions.Ready]);
        return services
            .AddSingleton<LimitMetrics>()
            .AddSingleton<UndecidedLimits>()
            .AddSingleton<ITenantLeases, TenantLeases>()
            .AddSingleton<TenantLimits>()
            .AddSingleton<FrameLimits>()
            .AddHostedService<LimitSweep>();
    }
}
