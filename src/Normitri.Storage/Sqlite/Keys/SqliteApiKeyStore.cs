using System.Collections.Immutable;
using Normitri.Contracts.Identities;
using Normitri.Storage.Keys;
using Normitri.Storage.Sqlite.Writing;

namespace Normitri.Storage.Sqlite.Keys;

/// <summary>The keys in SQLite. Only hashes are kept.</summary>
internal sealed class SqliteApiKeyStore(SqliteDatabase database, TimeProvider time) : IApiKeyStore
{
    public ValueTask<ApiKey?> FindAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellation)
    {
        CheckHash(hash);
        return database.ReadAsync((session, bytes) => KeyRow.Find(session, bytes.Span) is { IsRevoked: false } row ? row.Key : null, hash, cancellation);
    }

    public async ValueTask AddAsync(ApiKey key, ReadOnlyMemory<byte> hash, string actor, CancellationToken cancellation)
    {
        CheckHash(hash);
        if (!EntityName.IsValid(key.Tenant) || key.Stores.Any(store => !EntityName.IsValid(store)))
            throw new ArgumentException($"Tenant and stores of a key are {EntityName.Rule}.", nameof(key));
        if (string.IsNullOrEmpty(key.Id) || !Enum.IsDefined(key.Role))
            throw new ArgumentException("A key has an id and a role.", nameof(key));
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
            return HaveSameScope(present.Key, key)
                ? false
                : throw new InvalidOperationException($"The text of key '{key.Id}' is key '{present.Key.Id}' already, with another scope: make a new key, or revoke that one and take another text.");
        }

        if (KeyRow.Exists(session, key.Tenant, key.Id))
            throw new InvalidOperationException($"Tenant '{key.Tenant}' has a key '{key.Id}' with another text: choose another id.");
        var now = time.GetUtcNow();
        KeyRow.Add(session, key, hash, now);
        Audit.Write(session, new AuditEntry(now, key.Tenant, null, actor, "key.added", key.Id, KeyRow.DescribeScope(key)));
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

    private static bool HaveSameScope(ApiKey one, ApiKey other) =>
        one.Tenant == other.Tenant && one.Role == other.Role && one.Stores.ToImmutableHashSet().SetEquals(other.Stores);

    private static void CheckHash(ReadOnlyMemory<byte> hash)
    {
        if (hash.Length != ContentHash.Bytes)
            throw new ArgumentException($"A key's hash is {ContentHash.Bytes} bytes of SHA-256, not {hash.Length}.", nameof(hash));
    }
}
