namespace Normitri.Storage.Journal;

/// <summary>Frames of a tenant that have no outcome yet.</summary>
public readonly record struct TenantBacklog(string Tenant, long Waiting);
