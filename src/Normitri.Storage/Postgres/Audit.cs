namespace Normitri.Storage.Postgres;

/// <summary>Writes to the audit log, in the transaction of the change.</summary>
internal static class Audit
{
    private const string Add = "INSERT INTO audit (at, tenant, store, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    public static Task WriteAsync(PostgresSession session, AuditEntry entry) => session.ExecuteAsync(
        Add, Stored.Time(entry.At), entry.Tenant, entry.Store, entry.Actor, entry.Action, entry.Subject, entry.Detail);
}
