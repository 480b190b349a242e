using Normitri.Storage.Models;

namespace Normitri.Server.Models;

/// <summary>An assignment, as the API shows it.</summary>
/// <param name="Store">Left out: all stores of the tenant.</param>
/// <param name="Customer">Left out: the whole store.</param>
/// <param name="Model">A model's id, or id@version.</param>
/// <param name="Version">Rises with every change.</param>
/// <param name="UpdatedAt">Last change.</param>
internal sealed record AssignmentDocument(string? Store, string? Customer, string Model, long Version, DateTimeOffset UpdatedAt)
{
    public static AssignmentDocument Of(ModelAssignment assignment) => new(
        assignment.Scope.Store, assignment.Scope.Customer, assignment.Model, assignment.Version, assignment.UpdatedAt);
}
