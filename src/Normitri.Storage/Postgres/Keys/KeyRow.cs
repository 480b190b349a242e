using System.Collections.Immutable;
using Normitri.Storage.Keys;
using Npgsql;

namespace Normitri.Storage.Postgres.Keys;

/// <summary>A key as a row. Stores are joined by commas, which no store's name has.</summary>
internal sealed record KeyRow(ApiKey Key, bool IsRevoked)
{
    private const string Columns = "tenant, id, name, stores, role, revoked_at, frames_per_minute";

    private const string ByHash = $"SELECT {Columns} FROM api_keys WHERE hash = $1";

    private const string ById = $"SELECT {Columns} FROM api_keys WHERE tenant = $1 AND id = $2";

    private const string OfTenant = $"SELECT {Columns} FROM api_keys WHERE tenant = $1 AND revoked_at IS NULL ORDER BY id";

    private const string Insert =
        "INSERT INTO api_keys (hash, tenant, id, name, stores, role, added_at, frames_per_minute) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

    private const string SetRevoked = "UPDATE api_keys SET revoked_at = $1 WHERE tenant = $2 AND id = $3 AND revoked_at IS NULL";

    public static Task<KeyRow?> FindAsync(PostgresSession session, ReadOnlyMemory<byte> hash) => session.FindAsync(ByHash, Read, hash.ToArray());

    public static async Task<bool> ExistsAsync(PostgresSession session, string tenant, string id) =>
        await session.FindAsync(ById, Read, tenant, id) is not null;

    public static async Task<IReadOnlyList<ApiKey>> ListAsync(PostgresSession session, string tenant) =>
        [.. (await session.ListAsync(OfTenant, Read, tenant)).Select(row => row.Key)];

    public static Task AddAsync(PostgresSession session, ApiKey key, ReadOnlyMemory<byte> hash, DateTimeOffset now) => session.ExecuteAsync(
        Insert, hash.ToArray(), key.Tenant, key.Id, key.Name, string.Join(',', key.Stores), (short)key.Role, Stored.Time(now), key.FramesPerMinute);

    /// <summary>False when it was revoked before.</summary>
    public static async Task<bool> RevokeAsync(PostgresSession session, string tenant, string id, DateTimeOffset now) =>
        await session.ExecuteAsync(SetRevoked, Stored.Time(now), tenant, id) == 1;

    private static KeyRow Read(NpgsqlDataReader row)
    {
        ImmutableArray<string> stores = [.. row.GetString(3).Split(',', StringSplitOptions.RemoveEmptyEntries)];
        var key = new ApiKey(row.GetString(1), row.GetString(2), row.GetString(0), stores, (KeyRole)row.GetInt16(4)) { FramesPerMinute = row.GetInt32(6) };
        return new KeyRow(key, !row.IsDBNull(5));
    }
}
