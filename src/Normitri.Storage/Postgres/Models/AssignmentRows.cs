using Normitri.Contracts.Configuration;
using Normitri.Storage.Models;

namespace Normitri.Storage.Postgres.Models;

/// <summary>Reads assignments.</summary>
internal static class AssignmentRows
{
    public static Task<AssignmentRow?> FindAsync(PostgresSession session, AssignmentScope scope) => session.FindAsync(
        AssignmentSql.Find,
        row => new AssignmentRow(scope, row.TextOrNull(0), row.GetInt64(1), row.Time(2)),
        scope.Tenant, scope.Store ?? "", scope.Customer ?? "");

    public static Task<IReadOnlyList<AssignmentRow>> ListAsync(PostgresSession session, string tenant) => session.ListAsync(
        AssignmentSql.List,
        row => new AssignmentRow(
            AssignmentRow.ScopeOf(tenant, row.GetString(0), row.GetString(1)), row.TextOrNull(2), row.GetInt64(3), row.Time(4)),
        tenant);
}
