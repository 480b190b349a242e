using System.Collections.Immutable;
using Normitri.Contracts.Alerts;

namespace Normitri.Storage.Postgres.Alerts;

internal static class AlertStatements
{
    /// <summary>Inside the transaction of the decision, as its last statements.</summary>
    public static async Task AddAsync(PostgresSession session, ImmutableArray<Alert> alerts)
    {
        if (alerts.IsEmpty)
            return;
        await session.ExecuteAsync(AlertSql.LockCursors);
        foreach (var alert in alerts)
            await session.ExecuteAsync(AlertSql.Add, alert.Tenant, alert.Store, alert.Id, AlertJson.Write(alert));
    }
}
