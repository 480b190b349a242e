namespace Normitri.Storage.Postgres.Cameras;

/// <summary>The registry's statements.</summary>
internal static class CameraSql
{
    private const string Select =
        "SELECT name, store, configuration, version, mac, address, device_model, updated_at, last_seen_at, id FROM cameras ";

    public const string Find = Select + "WHERE tenant = $1 AND store = $2 AND name = $3";

    /// <summary>Nobody else changes the row until the commit.</summary>
    public const string FindToChange = Find + " FOR NO KEY UPDATE";

    public const string ListStore = Select + "WHERE tenant = $1 AND store = $2 ORDER BY store, name";

    public const string ListTenant = Select + "WHERE tenant = $1 ORDER BY store, name";

    public const string Add = "INSERT INTO cameras (tenant, store, name, configuration, version, updated_at) VALUES ($1, $2, $3, $4, 1, $5)";

    public const string Change = "UPDATE cameras SET configuration = $1, version = version + 1, updated_at = $2 WHERE id = $3";

    public const string HasDevice = "SELECT name FROM cameras WHERE tenant = $1 AND store = $2 AND mac = $3";

    public const string SetDevice = "UPDATE cameras SET mac = $1, address = $2, device_model = $3, last_seen_at = $4 WHERE id = $5";

    public const string CloseAddress = "UPDATE camera_addresses SET until = $1 WHERE camera_id = $2 AND until IS NULL";

    public const string AddAddress = "INSERT INTO camera_addresses (camera_id, address, since) VALUES ($1, $2, $3)";
}
