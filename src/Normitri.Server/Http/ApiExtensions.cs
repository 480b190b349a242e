using System.Text.Json;
using System.Text.Json.Serialization;
using Normitri.Server.Alerts;
using Normitri.Server.Auth;
using Normitri.Server.Cameras;
using Normitri.Server.Canaries;
using Normitri.Server.DeadLetters;
using Normitri.Server.Frames;
using Normitri.Server.Health.Events;
using Normitri.Server.Health.Reports;
using Normitri.Server.Health.Stores;
using Normitri.Server.Heartbeats;
using Normitri.Server.Ingest;
using Normitri.Server.Ingest.Batches;
using Normitri.Server.Ingest.References;
using Normitri.Server.Ingest.Uploads;
using Normitri.Server.Keys;
using Normitri.Server.Limits;
using Normitri.Server.Models;
using Normitri.Server.OpenApi;
using Normitri.Server.Outbox;
using Normitri.Server.Presence;
using Normitri.Server.Problems;
using Normitri.Server.Quality;
using Normitri.Server.Results;
using Normitri.Server.Settings;
using Normitri.Server.Shedding;
using Normitri.Server.Stores;
using Normitri.Server.Tenants;
using Normitri.Server.Usage;
using Normitri.Storage.Journal;

namespace Normitri.Server.Http;

internal static class ApiExtensions
{
    /// <summary>What the role api adds.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddApiKeys(configuration).AddApiDescription();
        services.AddSettings<IngestSettings>(configuration, IngestSettings.Section);
        services.AddLimits().AddShedding();
        services.AddSingleton<IngestMetrics>().AddSingleton<BytesInFlight>().AddSingleton<DecodableFormats>().AddSingleton<FrameAnnouncer>();
        services.AddSingleton<FrameAdmission>().AddSingleton<FrameIntake>().AddSingleton<BatchIntake>().AddSingleton<ReferenceIntake>().AddSingleton<UploadGrantResource>();
        services.AddSingleton<OutcomeWaiters>().AddSingleton<IOutcomeListener>(provider => provider.GetRequiredService<OutcomeWaiters>());
        services.AddSingleton<ResultFeed>().AddSingleton<IOutcomeListener>(provider => provider.GetRequiredService<ResultFeed>());
        services.AddSingleton<LiveResults>().AddSingleton<ResultResource>().AddSingleton<FrameResource>();
        services.AddSingleton<CameraDirectory>().AddSingleton<KnownModels>().AddSingleton<CameraResource>().AddSingleton<StoreResource>();
        services.AddSingleton<HeartbeatResource>().AddSingleton<KeyResource>().AddSingleton<AssignmentResource>();
        services.AddSingleton<PresenceReader>().AddSingleton<PresenceLine>().AddSingleton<GatewayResource>();
        services.AddSingleton<PlanResource>().AddSingleton<UsageResource>();
        services.AddSingleton<AlertResource>().AddSingleton<OutboxResource>();
        services.AddSingleton<ClusterHealthResource>().AddSingleton<HealthEventResource>().AddSingleton<StoreHealthResource>();
        services.AddSingleton<QualityResource>().AddSingleton<CanaryResource>();
        services.AddSingleton<OwnerWaker>().AddSingleton<DeadLetterResource>();
        // Answers are written by ServerJson; this is how the OpenAPI document sees the same types.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        return services;
    }

    /// <summary>Version 1: every endpoint needs a key and takes only the query parameters that it names.</summary>
    public static IEndpointRouteBuilder MapVersionedApi(this IEndpointRouteBuilder app) => app.MapGroup("/v1")
        .WithMetadata(KnownQuery.None)
        .RequireAuthorization()
        .ProducesProblem(StatusCodes.Status401Unauthorized, ProblemWriter.MediaType)
        .ProducesProblem(StatusCodes.Status403Forbidden, ProblemWriter.MediaType);
}
