using Microsoft.Extensions.DependencyInjection;
using Normitri.Storage.Alerts;
using Normitri.Storage.Cameras;
using Normitri.Storage.Health;
using Normitri.Storage.Journal;
using Normitri.Storage.Keys;
using Normitri.Storage.Models;
using Normitri.Storage.Outbox;
using Normitri.Storage.Presence;
using Normitri.Storage.Results;
using Normitri.Storage.Retention;
using Normitri.Storage.Sqlite.Alerts;
using Normitri.Storage.Sqlite.Cameras;
using Normitri.Storage.Sqlite.Health;
using Normitri.Storage.Sqlite.Journal;
using Normitri.Storage.Sqlite.Keys;
using Normitri.Storage.Sqlite.Models;
using Normitri.Storage.Sqlite.Outbox;
using Normitri.Storage.Sqlite.Presence;
using Normitri.Storage.Sqlite.Results;
using Normitri.Storage.Sqlite.Retention;
using Normitri.Storage.Sqlite.State;
using Normitri.Storage.Sqlite.Tenants;
using Normitri.Storage.Sqlite.Usage;
using Normitri.Storage.State;
using Normitri.Storage.Tenants;
using Normitri.Storage.Usage;

namespace Normitri.Storage.Sqlite;

internal static class SqliteServices
{
    public static IServiceCollection AddSqlite(this IServiceCollection services)
    {
        services.AddSingleton<SqliteDatabase>();
        services.AddSingleton<IStorageComponent>(provider => provider.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<IFrameJournal, SqliteFrameJournal>();
        services.AddSingleton<IResultLog, SqliteResultLog>();
        services.AddSingleton<ICameraRegistry, SqliteCameraRegistry>();
        services.AddSingleton<ICameraSightings, SqliteCameraSightings>();
        services.AddSingleton<IModelAssignmentRegistry, SqliteModelAssignmentRegistry>();
        services.AddSingleton<IApiKeyStore, SqliteApiKeyStore>();
        services.AddSingleton<ITenantPlanStore, SqliteTenantPlanStore>();
        services.AddSingleton<IUsageLog, SqliteUsageLog>();
        services.AddSingleton<IRetentionStore, SqliteRetentionStore>();
        services.AddSingleton<IStateStore, SqliteStateStore>();
        services.AddSingleton<IOutbox, SqliteOutbox>();
        services.AddSingleton<IAlertLog, SqliteAlertLog>();
        services.AddSingleton<IHealthEventLog, SqliteHealthEventLog>();
        services.AddSingleton<IProcessReports, SqliteProcessReports>();
        return services;
    }
}
