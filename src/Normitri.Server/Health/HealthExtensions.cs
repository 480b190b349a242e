using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Normitri.Grains.Health;
using Normitri.Server.Health.Reports;
using Normitri.Server.Json;
using Normitri.Server.Roles;
using Normitri.Server.Settings;

namespace Normitri.Server.Health;

internal static class HealthExtensions
{
    public const string Ready = "ready";
    public const string Startup = "startup";
    public const string Live = "live";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static IServiceCollection AddServerHealth(this IServiceCollection services, IConfiguration configuration, ServerRoles roles)
    {
        services.AddHostedService<StopNotice>();
        services.AddSingleton<IHealthCheckPublisher, HealthMetrics>().Configure<HealthCheckPublisherOptions>(options => options.Period = HealthMetrics.Period);
        services.AddNormitriHealth(configuration);
        services.AddSingleton<IValidateOptions<HealthOptions>>(new SettingsValidator<HealthOptions>(HealthOptions.Section));
        services.AddSingleton<TaskMetrics>().AddSingleton<LateTasks>().AddSingleton<ProcessSelf>().AddHostedService<ProcessReporter>();
        if (roles.HasFlag(ServerRoles.Inference))
            services.AddHostedService<OverdueTask>();
        var checks = services.AddHealthChecks()
            .AddCheck<LifetimeCheck>("lifetime", tags: [Ready, Startup])
            .AddCheck<StorageCheck>("storage", tags: [Ready], timeout: Patience)
            .AddCheck<EdgesCheck>("edges", tags: [Ready]);
        if (roles.HasFlag(ServerRoles.Silo))
        {
            checks.AddCheck<OutboxCheck>("outbox", tags: [Ready], timeout: Patience)
                .AddCheck<ServiceCheck>("service", tags: [Ready])
                .AddCheck<WatchdogCheck>("watchdog", tags: [Live]);
        }

        if (roles.HasFlag(ServerRoles.Inference))
            checks.AddCheck<InferenceCheck>("models", tags: [Ready]);
        checks.AddCheck<TasksCheck>("tasks", tags: [Ready]);
        return services;
    }

    /// <summary>Probes need no key and say nothing that is secret.</summary>
    public static IEndpointRouteBuilder MapServerHealth(this IEndpointRouteBuilder app)
    {
        // Its gauges are there from the start on.
        app.ServiceProvider.GetRequiredService<TaskMetrics>();
        Map("/health/startup", check => check.Tags.Contains(Startup));
        Map("/health/ready", check => check.Tags.Contains(Ready));
        // Local progress only: that this process answers at all, and that its watchdog makes rounds. What others do to it is no reason to restart it.
        Map("/health/live", check => check.Tags.Contains(Live));
        return app;

        void Map(string pattern, Func<HealthCheckRegistration, bool> which) => app
            .MapHealthChecks(pattern, new HealthCheckOptions { Predicate = which, ResponseWriter = WriteAsync })
            .AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        var checks = report.Entries.Select(entry => new HealthCheckDocument(entry.Key, Name(entry.Value.Status), entry.Value.Description));
        return http.Response.WriteAsJsonAsync(new HealthReportDocument(Name(report.Status), [.. checks]), ServerJson.Default.HealthReportDocument);
    }

    private static string Name(HealthStatus status) => status.ToString().ToLowerInvariant();
}
