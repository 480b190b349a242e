using Microsoft.Extensions.Options;
using Normitri.Contracts.Identities;
using Normitri.Server.Problems;
using Normitri.Storage.Keys;

namespace Normitri.Server.Auth;

/// <summary>
/// Who runs the service: admins of the whole bootstrap tenant. They make plans and keys of every tenant and read its usage. Their own keys see
/// nothing of what tenants send; one that they make for a tenant does, and the audit log says who made it.
/// </summary>
internal sealed class ServiceOperators(IOptions<AuthSettings> settings)
{
    private readonly string _tenant = settings.Value.BootstrapTenant;

    /// <summary>Null when the caller may read what the service keeps about the tenant: it is its own, or one that the caller runs.</summary>
    public Problem? WhyNotRead(Caller caller, string tenant) => NameProblem(tenant)
        ?? ((caller.Tenant == tenant && caller.Key.Stores.IsEmpty) || Runs(caller) ? null : Forbidden($"reads of tenant '{caller.Tenant}' only, and only with all of its stores"));

    /// <summary>Null when the caller runs the service.</summary>
    public Problem? WhyNotChange(Caller caller, string tenant) => NameProblem(tenant)
        ?? (Runs(caller) ? null : Forbidden($"does not run the service: that takes an admin of tenant '{_tenant}' with all of its stores"));

    /// <summary>Null when the caller may see how the service as a whole fares: an operator or admin of the tenant that runs it, with all of its stores.</summary>
    public Problem? WhyNotWatch(Caller caller) => caller.Key is { Role: KeyRole.Operator or KeyRole.Admin, Stores.IsEmpty: true } && caller.Tenant == _tenant
        ? null
        : Forbidden($"does not run the service: that takes an operator or admin of tenant '{_tenant}' with all of its stores");

    private bool Runs(Caller caller) => caller.Key is { Role: KeyRole.Admin, Stores.IsEmpty: true } && caller.Tenant == _tenant;

    private static Problem? NameProblem(string tenant)
    {
        if (!EntityName.IsValid(tenant))
            return CommonProblems.InvalidName("tenant", tenant);
        return ReservedTenants.IsReserved(tenant)
            ? new Problem(400, "reserved-name", "Reserved name", $"'{tenant}' is the service's own tenant: it has no plan, no usage and no keys.")
            : null;
    }

    private static Problem Forbidden(string why) => new(403, "forbidden", "Not allowed for this key", $"This key {why}.");
}
