using Normitri.Contracts.Configuration;
using Normitri.Storage.Models;

namespace Normitri.Storage.Sqlite.Models;

/// <summary>Reads assignments.</summary>
internal static class AssignmentRows
{
    public static AssignmentRow? Find(SqliteSession session, AssignmentScope scope)
    {
        using var row = session.Use(AssignmentSql.Find).Bind(scope.Tenant).Bind(scope.Store ?? "").Bind(scope.Customer ?? "");
        return row.Read() ? new AssignmentRow(scope, row.TextOrNull(0), row.Int64(1), Stored.Time(row.Int64(2))) : null;
    }

    public static IReadOnlyList<AssignmentRow> List(SqliteSession session, string tenant)
    {
        using var row = session.Use(AssignmentSql.List).Bind(tenant);
        var rows = new List<AssignmentRow>();
        while (row.Read())
        {
            var scope = AssignmentRow.ScopeOf(tenant, row.Text(0), row.Text(1));
            rows.Add(new AssignmentRow(scope, row.TextOrNull(2), row.Int64(3), Stored.Time(row.Int64(4))));
        }

        return rows;
    }
}
