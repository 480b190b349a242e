namespace Normitri.Storage.Retention.Archiving;

/// <summary>A line of the audit archive.</summary>
internal sealed record AuditEntryLine(long Id, DateTimeOffset At, string Tenant, string? Store, string Actor, string Action, string Subject, string? Detail);
