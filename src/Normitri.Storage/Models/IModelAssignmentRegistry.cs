using Normitri.Contracts.Configuration;

namespace Normitri.Storage.Models;

/// <summary>Which model looks at whose frames. Changes are written to the audit log in the same transaction.</summary>
public interface IModelAssignmentRegistry
{
    /// <summary>
    /// What holds now. Asked before every frame: after the first time it comes from memory and is the newest commit, so a change that its caller has seen
    /// end holds for every frame taken up afterwards.
    /// </summary>
    ValueTask<ModelAssignments> ReadAsync(string tenant, CancellationToken cancellation);

    /// <summary>The tenant's assignments: its own first, then by store and customer.</summary>
    ValueTask<IReadOnlyList<ModelAssignment>> ListAsync(string tenant, CancellationToken cancellation);

    /// <summary>Assigns a model, or removes what is assigned.</summary>
    /// <param name="scope">For whom.</param>
    /// <param name="model">Already validated; null removes.</param>
    /// <param name="expectedVersion">The version that the caller has read; null: whatever is there; 0: nothing may be assigned yet.</param>
    /// <param name="actor">Who, for the audit log: the key's id.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<ChangeAssignmentResult> ChangeAsync(
        AssignmentScope scope, string? model, long? expectedVersion, string actor, CancellationToken cancellation);
}
