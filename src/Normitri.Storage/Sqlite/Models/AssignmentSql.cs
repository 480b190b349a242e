namespace Normitri.Storage.Sqlite.Models;

/// <summary>The assignments' statements. Parameters are bound from left to right.</summary>
internal static class AssignmentSql
{
    public const string Find = "SELECT model, version, updated_at FROM model_assignments WHERE tenant = ? AND store = ? AND customer = ?";

    public const string List =
        "SELECT store, customer, model, version, updated_at FROM model_assignments WHERE tenant = ? ORDER BY store, customer";

    public const string Add =
        "INSERT INTO model_assignments (model, updated_at, tenant, store, customer, version) VALUES (?, ?, ?, ?, ?, 1)";

    public const string Change =
        "UPDATE model_assignments SET model = ?, updated_at = ?, version = version + 1 WHERE tenant = ? AND store = ? AND customer = ?";
}
