using Microsoft.Extensions.Options;
using Normitri.Inference.Configuration;
using Normitri.Server.Alerts;
using Normitri.Server.Cameras;
using Normitri.Server.Canaries;
using Normitri.Server.Cluster;
using Normitri.Server.Dashboard;
using Normitri.Server.DeadLetters;
using Normitri.Server.Frames;
using Normitri.Server.Health;
using Normitri.Server.Heartbeats;
using Normitri.Server.Http;
using Normitri.Server.Ingest;
using Normitri.Server.Ingest.Batches;
using Normitri.Server.Ingest.References;
using Normitri.Server.Ingest.Uploads;
using Normitri.Server.Keys;
using Normitri.Server.Metrics;
using Normitri.Server.Models;
using Normitri.Server.OpenApi;
using Normitri.Server.Outbox;
using Normitri.Server.Presence;
using Normitri.Server.Problems;
using Normitri.Server.Quality;
using Normitri.Server.Results;
using Normitri.Server.Roles;
using Normitri.Server.Settings;
using Normitri.Server.Stores;
using Normitri.Server.Telemetry;
using Normitri.Server.Tenants;
using Normitri.Server.Usage;
using Normitri.Storage;

namespace Normitri.Server;

/// <summary>The server as a program composes it; other programs (the demo, tests) host it in their own process.</summary>
public static class ServerApplication
{
    /// <summary>Exit status when the settings or the surroundings do not allow a start.</summary>
    public const int CannotStart = 2;

    /// <summary>Runs until SIGTERM or Ctrl+C. A start that cannot be is one sentence on the error stream, with the key at fault.</summary>
    /// <returns>The exit status of the process.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await app.RunAsync();
            return 0;
        }
        catch (Exception failure) when (StartFault.SentenceOf(failure) is { } sentence)
        {
            await Console.Error.WriteLineAsync($"Normitri cannot start. {sentence}");
            return CannotStart;
        }
    }

    /// <summary>The whole server; settings come from <c>appsettings.json</c>, the environment and <paramref name="args"/>.</summary>
    /// <exception cref="SettingException">A setting that the server cannot be composed with.</exception>
    /// <exception cref="OptionsValidationException">The same, for settings with ranges.</exception>
    public static WebApplication Build(string[] args) => Build(CreateBuilder(args));

    /// <summary>A builder with everything of the server in it, to add to before <see cref="Build(WebApplicationBuilder)"/>.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // Settings are read at the start: a watch on the content folder would wake up for every frame that is written below it.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
        builder.AddServiceDefaults();
        var (services, configuration) = (builder.Services, (IConfiguration)builder.Configuration);
        KnownSettings.Check(configuration);
        // What starts first stops last: the last spans and figures are of the stop itself.
        builder.AddServerTelemetry();
        var roles = RoleSetting.Read(configuration);
        services.AddNormitriStorage(configuration);
        // Before the silo: it starts first, so that the first frame finds warm models, and stops last.
        if (roles.HasFlag(ServerRoles.Inference))
            services.AddNormitriInference(configuration).AddSingleton<IValidateOptions<InferenceOptions>, ModelsPathCheck>();
        builder.AddCluster(roles);
        services.AddSingleton(new ServerRoleSet(roles)).AddServerHealth(configuration, roles).AddMetricsText();
        if (roles.HasFlag(ServerRoles.Api))
            services.AddApi(configuration);
        return builder;
    }

    /// <summary>Finishes a builder that came from <see cref="CreateBuilder"/>.</summary>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var app = builder.Build();
        app.Services.GetRequiredService<StartSilence>().EndAt(app.Lifetime);
        app.UseProblems();
        app.MapServerHealth().MapMetricsText();
        if (!app.Services.GetRequiredService<ServerRoleSet>().Roles.HasFlag(ServerRoles.Api))
            return app;
        app.UseRouting().UseAuthentication().UseAuthorization().UseStrictQuery();
        app.MapApiDescription().MapDashboard();
        app.MapVersionedApi()
            .MapFramesApi()
            .MapBatchesApi()
            .MapReferencesApi()
            .MapUploadGrantsApi()
            .MapFrameLookupApi()
            .MapDeadLettersApi()
            .MapResultsApi()
            .MapAlertsApi()
            .MapStoresApi()
            .MapCamerasApi()
            .MapQualityApi()
            .MapCanariesApi()
            .MapAssignmentsApi()
            .MapHeartbeatsApi()
            .MapGatewaysApi()
            .MapKeysApi()
            .MapOutboxApi()
            .MapHealthApi()
            .MapPlansApi()
            .MapUsageApi();
        return app;
    }
}
