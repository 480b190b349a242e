using Normitri.Contracts.Configuration;
using Normitri.Storage.Models;

namespace Normitri.Storage.Sqlite.Models;

/// <summary>An assignment as a row: '' stands for "all", and a removed assignment keeps its row without a model.</summary>
internal sealed record AssignmentRow(AssignmentScope Scope, string? Model, long Version, DateTimeOffset UpdatedAt)
{
    /// <summary>Null for a removed one.</summary>
    public ModelAssignment? InForce => Model is null ? null : new ModelAssignment(Scope, Model, Version, UpdatedAt);

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
            var scope = new AssignmentScope(tenant, NameOrNull(row.Text(0)), NameOrNull(row.Text(1)));
            rows.Add(new AssignmentRow(scope, row.TextOrNull(2), row.Int64(3), Stored.Time(row.Int64(4))));
        }

        return rows;
    }

    /// <summary>What holds. Every change raises one row's version and no row is ever deleted, so the sum of the versions rises with every change.</summary>
    public static ModelAssignments Snapshot(IReadOnlyList<AssignmentRow> rows) => new(
        rows.Where(row => row.Model is not null).ToDictionary(row => row.Scope, row => row.Model!),
        rows.Sum(row => row.Version));

    private static string? NameOrNull(string stored) => stored.Length == 0 ? null : stored;
}
