namespace Normitri.Storage.Sqlite.Cameras;

/// <summary>The registry's statements. Parameters are bound from left to right.</summary>
internal static class CameraSql
{
    private const string Select =
        "SELECT name, store, configuration, version, mac, address, device_model, updated_at, last_seen_at, id FROM cameras ";

    public const string Find = Select + "WHERE tenant = ? AND store = ? AND name = ?";

    public const string ListStore = Select + "WHERE tenant = ? AND store = ? ORDER BY store, name";

    public const string ListTenant = Select + "WHERE tenant = ? ORDER BY store, name";

    public const string Add = "INSERT INTO cameras (tenant, store, name, configuration, version, updated_at) VALUES (?, ?, ?, ?, 1, ?)";

    public const string Change = "UPDATE cameras SET configuration = ?, version = version + 1, updated_at = ? WHERE id = ?";

    public const string FindDevice = "SELECT id FROM cameras WHERE tenant = ? AND store = ? AND mac = ?";

    public const string SetDevice = "UPDATE cameras SET mac = ?, address = ?, device_model = ?, last_seen_at = ? WHERE id = ?";

    public const string CloseAddress = "UPDATE camera_addresses SET until = ? WHERE camera_id = ? AND until IS NULL";

    public const string AddAddress = "INSERT INTO camera_addresses (camera_id, address, since) VALUES (?, ?, ?)";
}
