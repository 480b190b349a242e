using Normitri.Contracts.Configuration;
using Normitri.Storage.Models;
using Normitri.Storage.Postgres.Notices;

namespace Normitri.Storage.Postgres.Models;

/// <summary>The assignments in PostgreSQL.</summary>
internal sealed class PostgresModelAssignmentRegistry(
    PostgresDatabase database, AssignmentCache cache, NoticeSender sender, TimeProvider time) : IModelAssignmentRegistry
{
    public ValueTask<ModelAssignments> ReadAsync(string tenant, CancellationToken cancellation) =>
        cache.Find(tenant) is { } current ? new ValueTask<ModelAssignments>(current) : LoadAsync(tenant, cancellation);

    public async ValueTask<IReadOnlyList<ModelAssignment>> ListAsync(string tenant, CancellationToken cancellation)
    {
        var rows = await database.ReadAsync(session => AssignmentRows.ListAsync(session, tenant), cancellation);
        return [.. rows.Select(row => row.InForce).OfType<ModelAssignment>()];
    }

    public async ValueTask<ChangeAssignmentResult> ChangeAsync(
        AssignmentScope scope, string? model, long? expectedVersion, string actor, CancellationToken cancellation)
    {
        AssignmentArguments.Check(scope);
        var change = new ChangeAssignment(scope, model, expectedVersion, actor, sender.Id, time);
        var result = await database.WriteAsync(change.WriteAsync, cancellation);
        // Before the caller hears of it: what it asks afterwards in this process is the new state.
        if (change.Changed is not null)
            cache.Forget(scope.Tenant);
        return result;
    }

    private async ValueTask<ModelAssignments> LoadAsync(string tenant, CancellationToken cancellation)
    {
        var changes = cache.Changes;
        var read = AssignmentRow.Snapshot(await database.ReadAsync(session => AssignmentRows.ListAsync(session, tenant), cancellation));
        cache.Keep(tenant, read, changes);
        return read;
    }
}
