using Microsoft.Net.Http.Headers;

namespace Normitri.Server.Metrics;

internal static class MetricsApi
{
    public static IServiceCollection AddMetricsText(this IServiceCollection services) => services
        .AddSingleton<MeterCollector>()
        .AddHostedService(provider => provider.GetRequiredService<MeterCollector>());

    /// <summary>Counts and durations for Prometheus; no key is asked for, and nothing in them names a tenant, a store or a person.</summary>
    public static IEndpointRouteBuilder MapMetricsText(this IEndpointRouteBuilder app)
    {
        app.MapGet("/metrics", static (HttpContext http, MeterCollector collector) =>
            {
                var format = MetricsFormat.Of(http.Request.GetTypedHeaders().Accept);
                http.Response.Headers.Vary = HeaderNames.Accept;
                return TypedResults.Bytes(PrometheusText.Write(collector.Collect(), format), format.MediaType);
            })
            .AllowAnonymous()
            .ExcludeFromDescription();
        return app;
    }
}
