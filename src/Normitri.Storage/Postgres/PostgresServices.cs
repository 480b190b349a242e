using Microsoft.Extensions.DependencyInjection;
using Normitri.Storage.Alerts;
using Normitri.Storage.Cameras;
using Normitri.Storage.Health;
using Normitri.Storage.Journal;
using Normitri.Storage.Keys;
using Normitri.Storage.Models;
using Normitri.Storage.Outbox;
using Normitri.Storage.Postgres.Alerts;
using Normitri.Storage.Postgres.Cameras;
using Normitri.Storage.Postgres.Health;
using Normitri.Storage.Postgres.Journal;
using Normitri.Storage.Postgres.Keys;
using Normitri.Storage.Postgres.Models;
using Normitri.Storage.Postgres.Notices;
using Normitri.Storage.Postgres.Outbox;
using Normitri.Storage.Postgres.Presence;
using Normitri.Storage.Postgres.Results;
using Normitri.Storage.Postgres.Retention;
using Normitri.Storage.Postgres.State;
using Normitri.Storage.Postgres.Tenants;
using Normitri.Storage.Postgres.Usage;
using Normitri.Storage.Presence;
using Normitri.Storage.Results;
using Normitri.Storage.Retention;
using Normitri.Storage.State;
using Normitri.Storage.Tenants;
using Normitri.Storage.Usage;

namespace Normitri.Storage.Postgres;

internal static class PostgresServices
{
    public static IServiceCollection AddPostgres(this IServiceCollection services)
    {
        services.AddSingleton<PostgresDatabase>();
        services.AddSingleton<NoticeSender>();
        services.AddSingleton<OutcomeNotices>();
        services.AddSingleton<AssignmentCache>();
        services.AddSingleton<PostgresListener>();
        services.AddSingleton<IStorageComponent>(provider => provider.GetRequiredService<PostgresDatabase>());
        services.AddSingleton<IStorageComponent>(provider => provider.GetRequiredService<PostgresListener>());
        services.AddSingleton<IFrameJournal, PostgresFrameJournal>();
        services.AddSingleton<IResultLog, PostgresResultLog>();
        services.AddSingleton<ICameraRegistry, PostgresCameraRegistry>();
        services.AddSingleton<ICameraSightings, PostgresCameraSightings>();
        services.AddSingleton<IModelAssignmentRegistry, PostgresModelAssignmentRegistry>();
        services.AddSingleton<IApiKeyStore, PostgresApiKeyStore>();
        services.AddSingleton<ITenantPlanStore, PostgresTenantPlanStore>();
        services.AddSingleton<IUsageLog, PostgresUsageLog>();
        services.AddSingleton<IRetentionStore, PostgresRetentionStore>();
        services.AddSingleton<IStateStore, PostgresStateStore>();
        services.AddSingleton<IOutbox, PostgresOutbox>();
        services.AddSingleton<IAlertLog, PostgresAlertLog>();
        services.AddSingleton<IHealthEventLog, PostgresHealthEventLog>();
        services.AddSingleton<IProcessReports, PostgresProcessReports>();
        return services;
    }
}
