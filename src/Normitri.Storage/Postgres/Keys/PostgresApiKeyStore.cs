using Normitri.Storage.Keys;

namespace Normitri.Storage.Postgres.Keys;

/// <summary>The keys in PostgreSQL. Only hashes are kept.</summary>
internal sealed class PostgresApiKeyStore(PostgresDatabase database, TimeProvider time) : IApiKeyStore
{
    public ValueTask<ApiKey?> FindAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellation)
    {
        KeyArguments.CheckHash(hash);
        return database.ReadAsync(async session => await KeyRow.FindAsync(session, hash) is { IsRevoked: false } row ? row.Key : null, cancellation);
    }

    public async ValueTask AddAsync(ApiKey key, ReadOnlyMemory<byte> hash, string actor, CancellationToken cancellation)
    {
        KeyArguments.CheckHash(hash);
        KeyArguments.Check(key);
        await database.WriteAsync(session => AddAsync(session, key, hash, actor), cancellation);
    }

    public ValueTask<IReadOnlyList<ApiKey>> ListAsync(string tenant, CancellationToken cancellation) =>
        database.ReadAsync(session => KeyRow.ListAsync(session, tenant), cancellation);

    public ValueTask<bool> RevokeAsync(string tenant, string keyId, string actor, CancellationToken cancellation) =>
        database.WriteAsync(session => RevokeAsync(session, tenant, keyId, actor), cancellation);

    private async Task<bool> AddAsync(PostgresSession session, ApiKey key, ReadOnlyMemory<byte> hash, string actor)
    {
        if (await KeyRow.FindAsync(session, hash) is { Key: var present })
            return KeyArguments.HaveSameScope(present, key) ? false : throw KeyArguments.OtherScope(key, present);
        if (await KeyRow.ExistsAsync(session, key.Tenant, key.Id))
            throw KeyArguments.OtherText(key);
        var now = time.GetUtcNow();
        await KeyRow.AddAsync(session, key, hash, now);
        await Audit.WriteAsync(session, new AuditEntry(now, key.Tenant, null, actor, "key.added", key.Id, KeyArguments.DescribeScope(key)));
        return true;
    }

    private async Task<bool> RevokeAsync(PostgresSession session, string tenant, string keyId, string actor)
    {
        if (!await KeyRow.ExistsAsync(session, tenant, keyId))
            return false;
        var now = time.GetUtcNow();
        if (await KeyRow.RevokeAsync(session, tenant, keyId, now))
            await Audit.WriteAsync(session, new AuditEntry(now, tenant, null, actor, "key.revoked", keyId, null));
        return true;
    }
}
