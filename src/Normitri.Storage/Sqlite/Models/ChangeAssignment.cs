using Normitri.Contracts.Configuration;
using Normitri.Storage.Models;
using Normitri.Storage.Sqlite.Writing;

namespace Normitri.Storage.Sqlite.Models;

/// <summary>Assigns a model to a scope, or removes what is assigned.</summary>
/// <param name="scope">For whom.</param>
/// <param name="model">Null removes.</param>
/// <param name="expectedVersion">Null: whatever is there; 0: nothing.</param>
/// <param name="actor">For the audit log.</param>
/// <param name="time">Now.</param>
/// <param name="changed">Told after the commit, before the caller: what holds from now on.</param>
/// <param name="cancellation">Gives up before it begins.</param>
internal sealed class ChangeAssignment(
    AssignmentScope scope,
    string? model,
    long? expectedVersion,
    string actor,
    TimeProvider time,
    Action<string, ModelAssignments> changed,
    CancellationToken cancellation) : WriteOperation<ChangeAssignmentResult>(cancellation)
{
    private ModelAssignments? _snapshot;

    protected override ChangeAssignmentResult Write(SqliteSession session)
    {
        _snapshot = null;
        var row = AssignmentRows.Find(session, scope);
        var present = row?.InForce;
        if (expectedVersion is { } expected && expected != (present?.Version ?? 0))
            return new ChangeAssignmentResult(AssignmentOutcome.VersionConflict, present);
        if (model is null && present is null)
            return new ChangeAssignmentResult(AssignmentOutcome.NotThere, null);
        var now = time.GetUtcNow();
        session.Use(row is null ? AssignmentSql.Add : AssignmentSql.Change)
            .Bind(model)
            .Bind(Stored.Time(now))
            .Bind(scope.Tenant)
            .Bind(scope.Store ?? "")
            .Bind(scope.Customer ?? "")
            .Execute();
        var action = model is null ? "model.unassigned" : "model.assigned";
        Audit.Write(session, new AuditEntry(now, scope.Tenant, scope.Store, actor, action, scope.Customer ?? scope.Store ?? scope.Tenant, model));
        _snapshot = AssignmentRow.Snapshot(AssignmentRows.List(session, scope.Tenant));
        var outcome = model is null ? AssignmentOutcome.Removed : present is null ? AssignmentOutcome.Created : AssignmentOutcome.Updated;
        return new ChangeAssignmentResult(outcome, AssignmentRows.Find(session, scope)!.InForce);
    }

    protected override void Committed(ChangeAssignmentResult result)
    {
        if (_snapshot is not null)
            changed(scope.Tenant, _snapshot);
    }
}
