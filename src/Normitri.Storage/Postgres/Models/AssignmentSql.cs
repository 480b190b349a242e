namespace Normitri.Storage.Postgres.Models;

/// <summary>The assignments' statements.</summary>
internal static class AssignmentSql
{
    /// <summary>Changes of one tenant come one after the other: a revision then stands for one state of all its assignments.</summary>
    public const string LockTenant = "SELECT pg_advisory_xact_lock(564281160, hashtext($1))";

    public const string Find = "SELECT model, version, updated_at FROM model_assignments WHERE tenant = $1 AND store = $2 AND customer = $3";

    public const string List = "SELECT store, customer, model, version, updated_at FROM model_assignments WHERE tenant = $1 ORDER BY store, customer";

    public const string Add = "INSERT INTO model_assignments (model, updated_at, tenant, store, customer, version) VALUES ($1, $2, $3, $4, $5, 1)";

    public const string Change =
        "UPDATE model_assignments SET model = $1, updated_at = $2, version = version + 1 WHERE tenant = $3 AND store = $4 AND customer = $5";

    public const string Notify = "SELECT pg_notify($1, $2)";
}
