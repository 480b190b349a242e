using Normitri.Contracts.Configuration;
using Normitri.Storage.Models;

namespace Normitri.Storage.Postgres.Models;

/// <summary>Assigns a model to a scope, or removes what is assigned.</summary>
/// <param name="scope">For whom.</param>
/// <param name="model">Null removes.</param>
/// <param name="expectedVersion">Null: whatever is there; 0: nothing.</param>
/// <param name="actor">For the audit log.</param>
/// <param name="sender">Of the notice to the other processes.</param>
/// <param name="time">Now.</param>
internal sealed class ChangeAssignment(AssignmentScope scope, string? model, long? expectedVersion, string actor, string sender, TimeProvider time)
{
    /// <summary>What holds after the change; null when nothing changed.</summary>
    public ModelAssignments? Changed { get; private set; }

    public async Task<ChangeAssignmentResult> WriteAsync(PostgresSession session)
    {
        Changed = null;
        await session.ExecuteAsync(AssignmentSql.LockTenant, scope.Tenant);
        var row = await AssignmentRows.FindAsync(session, scope);
        var present = row?.InForce;
        if (expectedVersion is { } expected && expected != (present?.Version ?? 0))
            return new ChangeAssignmentResult(AssignmentOutcome.VersionConflict, present);
        if (model is null && present is null)
            return new ChangeAssignmentResult(AssignmentOutcome.NotThere, null);
        var now = time.GetUtcNow();
        await session.ExecuteAsync(
            row is null ? AssignmentSql.Add : AssignmentSql.Change, model, Stored.Time(now), scope.Tenant, scope.Store ?? "", scope.Customer ?? "");
        var action = model is null ? "model.unassigned" : "model.assigned";
        await Audit.WriteAsync(
            session, new AuditEntry(now, scope.Tenant, scope.Store, actor, action, scope.Customer ?? scope.Store ?? scope.Tenant, model));
        await session.ExecuteAsync(AssignmentSql.Notify, AssignmentCache.Channel, $"{sender} {scope.Tenant}");
        Changed = AssignmentRow.Snapshot(await AssignmentRows.ListAsync(session, scope.Tenant));
        var outcome = model is null ? AssignmentOutcome.Removed : present is null ? AssignmentOutcome.Created : AssignmentOutcome.Updated;
        return new ChangeAssignmentResult(outcome, (await AssignmentRows.FindAsync(session, scope))!.InForce);
    }
}
