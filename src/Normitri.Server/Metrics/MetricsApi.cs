namespace Normitri.Server.Metrics;

internal static class MetricsApi
{
    public static IServiceCollection AddMetricsText(this IServiceCollection services) => services
        .AddSingleton<MeterCollector>()
        .AddHostedService(provider => provider.GetRequiredService<MeterCollector>());

    /// <summary>Counts and durations for Prometheus; no key is asked for, and nothing in them names a tenant, a store or a person.</summary>
    public static IEndpointRouteBuilder MapMetricsText(this IEndpointRouteBuilder app)
    {
        app.MapGet("/metrics", static (MeterCollector collector) => TypedResults.Bytes(PrometheusText.Write(collector.Collect()), PrometheusText.MediaType))
            .AllowAnonymous()
            .ExcludeFromDescription();
        return app;
    }
}
