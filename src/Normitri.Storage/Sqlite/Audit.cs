namespace Normitri.Storage.Sqlite;

/// <summary>Writes to the audit log, in the transaction of the change.</summary>
internal static class Audit
{
    private const string Add = "INSERT INTO audit (at, tenant, store, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?, ?, ?)";

    public static void Write(SqliteSession session, AuditEntry entry) => session.Use(Add)
        .Bind(Stored.Time(entry.At))
        .Bind(entry.Tenant)
        .Bind(entry.Store)
        .Bind(entry.Actor)
        .Bind(entry.Action)
        .Bind(entry.Subject)
        .Bind(entry.Detail)
        .Execute();
}
