namespace Normitri.Storage.Tenants;

/// <summary>Settings of the tenants, section <c>Normitri:Tenants</c>.</summary>
public sealed class TenantOptions
{
    public const string Section = "Normitri:Tenants";

    /// <summary>The plan of tenants that have none of their own.</summary>
    public DefaultPlanOptions Default { get; set; } = new();
}
