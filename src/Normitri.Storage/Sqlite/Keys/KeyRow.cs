using System.Collections.Immutable;
using Normitri.Storage.Keys;

namespace Normitri.Storage.Sqlite.Keys;

/// <summary>A key as a row. Stores are joined by commas, which no store's name has.</summary>
internal sealed record KeyRow(ApiKey Key, bool IsRevoked)
{
    private const string Columns = "tenant, id, name, stores, role, revoked_at, frames_per_minute";

    private const string ByHash = $"SELECT {Columns} FROM api_keys WHERE hash = ?";

    private const string ById = $"SELECT {Columns} FROM api_keys WHERE tenant = ? AND id = ?";

    private const string OfTenant = $"SELECT {Columns} FROM api_keys WHERE tenant = ? AND revoked_at IS NULL ORDER BY id";

    private const string Insert = "INSERT INTO api_keys (hash, tenant, id, name, stores, role, added_at, frames_per_minute) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private const string SetRevoked = "UPDATE api_keys SET revoked_at = ? WHERE tenant = ? AND id = ? AND revoked_at IS NULL";

    public static KeyRow? Find(SqliteSession session, ReadOnlySpan<byte> hash)
    {
        using var row = session.Use(ByHash).Bind(hash);
        return row.Read() ? Read(row) : null;
    }

    public static bool Exists(SqliteSession session, string tenant, string id)
    {
        using var row = session.Use(ById).Bind(tenant).Bind(id);
        return row.Read();
    }

    public static IReadOnlyList<ApiKey> List(SqliteSession session, string tenant)
    {
        using var row = session.Use(OfTenant).Bind(tenant);
        var keys = new List<ApiKey>();
        while (row.Read())
            keys.Add(Read(row).Key);
        return keys;
    }

    public static void Add(SqliteSession session, ApiKey key, ReadOnlySpan<byte> hash, DateTimeOffset now) => session.Use(Insert)
        .Bind(hash)
        .Bind(key.Tenant)
        .Bind(key.Id)
        .Bind(key.Name)
        .Bind(string.Join(',', key.Stores))
        .Bind((long)key.Role)
        .Bind(Stored.Time(now))
        .Bind(key.FramesPerMinute)
        .Execute();

    /// <summary>False when it was revoked before.</summary>
    public static bool Revoke(SqliteSession session, string tenant, string id, DateTimeOffset now) =>
        session.Use(SetRevoked).Bind(Stored.Time(now)).Bind(tenant).Bind(id).Execute() == 1;

    private static KeyRow Read(PreparedStatement row)
    {
        ImmutableArray<string> stores = [.. row.Text(3).Split(',', StringSplitOptions.RemoveEmptyEntries)];
        var key = new ApiKey(row.Text(1), row.Text(2), row.Text(0), stores, (KeyRole)row.Int32(4)) { FramesPerMinute = row.Int32(6) };
        return new KeyRow(key, !row.IsNull(5));
    }
}
