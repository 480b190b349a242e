using System.Collections.Concurrent;
using Normitri.Contracts.Configuration;
using Normitri.Storage.Models;

namespace Normitri.Storage.Sqlite.Models;

/// <summary>
/// The assignments in SQLite. One process holds the database, so what it keeps in memory and renews at its own commits is what is stored.
/// </summary>
internal sealed class SqliteModelAssignmentRegistry(SqliteDatabase database, TimeProvider time) : IModelAssignmentRegistry
{
    private readonly ConcurrentDictionary<string, ModelAssignments> _current = new();

    public ValueTask<ModelAssignments> ReadAsync(string tenant, CancellationToken cancellation) =>
        _current.TryGetValue(tenant, out var current) ? new ValueTask<ModelAssignments>(current) : LoadAsync(tenant, cancellation);

    public async ValueTask<IReadOnlyList<ModelAssignment>> ListAsync(string tenant, CancellationToken cancellation)
    {
        var rows = await database.ReadAsync(AssignmentRows.List, tenant, cancellation);
        return [.. rows.Select(row => row.InForce).OfType<ModelAssignment>()];
    }

    public ValueTask<ChangeAssignmentResult> ChangeAsync(
        AssignmentScope scope, string? model, long? expectedVersion, string actor, CancellationToken cancellation)
    {
        AssignmentArguments.Check(scope);
        return database.WriteAsync(new ChangeAssignment(scope, model, expectedVersion, actor, time, (tenant, now) => Keep(tenant, now), cancellation));
    }

    private async ValueTask<ModelAssignments> LoadAsync(string tenant, CancellationToken cancellation) =>
        Keep(tenant, AssignmentRow.Snapshot(await database.ReadAsync(AssignmentRows.List, tenant, cancellation)));

    /// <summary>A read may end after the commit of a change that it did not see: the newer one stays.</summary>
    private ModelAssignments Keep(string tenant, ModelAssignments read) =>
        _current.AddOrUpdate(tenant, read, (_, present) => present.Revision > read.Revision ? present : read);
}
