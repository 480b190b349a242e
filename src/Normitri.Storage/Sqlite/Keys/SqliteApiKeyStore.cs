using Normitri.Storage.Keys;
using Normitri.Storage.Sqlite.Writing;

namespace Normitri.Storage.Sqlite.Keys;

/// <summary>The keys in SQLite. Only hashes are kept.</summary>
internal sealed class SqliteApiKeyStore(SqliteDatabase database, TimeProvider time) : IApiKeyStore
{
    public ValueTask<ApiKey?> FindAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellation)
    {
        KeyArguments.CheckHash(hash);
        return database.ReadAsync((session, bytes) => KeyRow.Find(session, bytes.Span) is { IsRevoked: false } row ? row.Key : null, hash, cancellation);
    }

    public async ValueTask AddAsync(ApiKey key, ReadOnlyMemory<byte> hash, string actor, CancellationToken cancellation)
    {
        KeyArguments.CheckHash(hash);
        KeyArguments.Check(key);
        await database.WriteAsync(new SessionOperation<bool>(session => Add(session, key, hash.Span, actor), cancellation));
    }

    public ValueTask<IReadOnlyList<ApiKey>> ListAsync(string tenant, CancellationToken cancellation) =>
        database.ReadAsync(KeyRow.List, tenant, cancellation);

    public ValueTask<bool> RevokeAsync(string tenant, string keyId, string actor, CancellationToken cancellation) =>
        database.WriteAsync(new SessionOperation<bool>(session => Revoke(session, tenant, keyId, actor), cancellation));

    private bool Add(SqliteSession session, ApiKey key, ReadOnlySpan<byte> hash, string actor)
    {
        if (KeyRow.Find(session, hash) is { } present)
        {
            return KeyArguments.HaveSameScope(present.Key, key) ? false : throw KeyArguments.OtherScope(key, present.Key);
        }

        if (KeyRow.Exists(session, key.Tenant, key.Id))
            throw KeyArguments.OtherText(key);
        var now = time.GetUtcNow();
        KeyRow.Add(session, key, hash, now);
        Audit.Write(session, new AuditEntry(now, key.Tenant, null, actor, "key.added", key.Id, KeyArguments.DescribeScope(key)));
        return true;
    }

    private bool Revoke(SqliteSession session, string tenant, string keyId, string actor)
    {
        if (!KeyRow.Exists(session, tenant, keyId))
            return false;
        var now = time.GetUtcNow();
        if (KeyRow.Revoke(session, tenant, keyId, now))
            Audit.Write(session, new AuditEntry(now, tenant, null, actor, "key.revoked", keyId, null));
        return true;
    }
}
