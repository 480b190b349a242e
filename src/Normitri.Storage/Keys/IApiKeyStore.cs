namespace Normitri.Storage.Keys;

/// <summary>API keys, hashed at rest.</summary>
public interface IApiKeyStore
{
    /// <summary>The key with this hash, unless it is revoked or unknown.</summary>
    /// <param name="hash">SHA-256 of the whole key text, 32 bytes.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<ApiKey?> FindAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellation);

    /// <summary>Adds a key; adding the same hash again with the same scope changes nothing.</summary>
    ValueTask AddAsync(ApiKey key, ReadOnlyMemory<byte> hash, string actor, CancellationToken cancellation);

    ValueTask<IReadOnlyList<ApiKey>> ListAsync(string tenant, CancellationToken cancellation);

    /// <summary>False when the tenant has no such key.</summary>
    ValueTask<bool> RevokeAsync(string tenant, string keyId, string actor, CancellationToken cancellation);
}
