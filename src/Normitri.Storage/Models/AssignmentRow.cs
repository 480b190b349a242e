using Normitri.Contracts.Configuration;

namespace Normitri.Storage.Models;

/// <summary>An assignment as it is stored: '' stands for "all", and a removed assignment keeps its row without a model.</summary>
internal sealed record AssignmentRow(AssignmentScope Scope, string? Model, long Version, DateTimeOffset UpdatedAt)
{
    /// <summary>Null for a removed one.</summary>
    public ModelAssignment? InForce => Model is null ? null : new ModelAssignment(Scope, Model, Version, UpdatedAt);

    /// <summary>What holds. Every change raises one row's version and no row is ever deleted, so the sum of the versions rises with every change.</summary>
    public static ModelAssignments Snapshot(IReadOnlyList<AssignmentRow> rows) => new(
        rows.Where(row => row.Model is not null).ToDictionary(row => row.Scope, row => row.Model!),
        rows.Sum(row => row.Version));

    public static AssignmentScope ScopeOf(string tenant, string store, string customer) => new(tenant, NameOrNull(store), NameOrNull(customer));

    private static string? NameOrNull(string stored) => stored.Length == 0 ? null : stored;
}
