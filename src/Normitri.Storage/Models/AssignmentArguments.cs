using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;

namespace Normitri.Storage.Models;

/// <summary>Refuses what a caller must never pass on to the registry.</summary>
internal static class AssignmentArguments
{
    public static void Check(AssignmentScope scope)
    {
        var isOne = EntityName.IsValid(scope.Tenant)
            && (scope.Store is null ? scope.Customer is null : EntityName.IsValid(scope.Store))
            && (scope.Customer is null || EntityName.IsValid(scope.Customer));
        if (!isOne)
            throw new ArgumentException($"{scope} is not a scope: each name is {EntityName.Rule}, and a customer has a store.", nameof(scope));
    }
}
