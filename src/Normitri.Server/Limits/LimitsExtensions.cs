using Normitri.Server.Health;

namespace Normitri.Server.Limits;

internal static class LimitsExtensions
{
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
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
