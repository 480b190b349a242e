namespace Normitri.Server.Limits;

internal static class LimitsExtensions
{
    public static IServiceCollection AddLimits(this IServiceCollection services) => services
        .AddSingleton<LimitMetrics>()
        .AddSingleton<ITenantLeases, TenantLeases>()
        .AddSingleton<TenantLimits>()
        .AddSingleton<FrameLimits>()
        .AddHostedService<LimitSweep>();
}
