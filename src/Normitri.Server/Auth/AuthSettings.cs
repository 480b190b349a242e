using System.ComponentModel.DataAnnotations;
using Normitri.Contracts.Identities;

namespace Normitri.Server.Auth;

/// <summary>Settings of the keys, section <c>Normitri:Auth</c>.</summary>
internal sealed class AuthSettings : IValidatableObject
{
    public const string Section = "Normitri:Auth";

    /// <summary>An admin key that is there from the start. Without it (or empty), and without any key in the store, the server makes one and prints it once.</summary>
    public string? BootstrapKey { get; set; }

    /// <summary>The tenant of the first key. Default <c>default</c>.</summary>
    public string BootstrapTenant { get; set; } = "default";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(BootstrapKey) && !KeyText.IsValid(BootstrapKey))
            yield return new ValidationResult($"must be {KeyText.Rule}.", [nameof(BootstrapKey)]);
        if (!EntityName.IsValid(BootstrapTenant))
            yield return new ValidationResult($"must be {EntityName.Rule}.", [nameof(BootstrapTenant)]);
        if (ReservedTenants.IsReserved(BootstrapTenant ?? string.Empty))
            yield return new ValidationResult("is the service's own: take another name.", [nameof(BootstrapTenant)]);
    }
}
