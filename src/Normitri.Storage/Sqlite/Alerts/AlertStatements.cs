using System.Collections.Immutable;
using Normitri.Contracts.Alerts;

namespace Normitri.Storage.Sqlite.Alerts;

internal static class AlertStatements
{
    /// <summary>Inside the transaction of the decision.</summary>
    public static void Add(SqliteSession session, ImmutableArray<Alert> alerts)
    {
        foreach (var alert in alerts)
            session.Use(AlertSql.Add).Bind(alert.Tenant).Bind(alert.Store).Bind(alert.Id).Bind(AlertJson.Write(alert)).Execute();
    }
}
