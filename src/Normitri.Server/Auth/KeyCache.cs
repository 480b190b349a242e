using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication;
using Normitri.Storage.Keys;

namespace Normitri.Server.Auth;

/// <summary>
/// Keys seen lately. An entry lives three seconds: that long a key revoked by another process goes on working; one revoked here ends at once.
/// Unknown keys are not remembered, so guesses fill nothing.
/// </summary>
internal sealed class KeyCache(IApiKeyStore store, TimeProvider time)
{
    private const int MaxEntries = 10_000;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(3);
    private readonly ConcurrentDictionary<KeyHash, Entry> _entries = new();

    /// <summary>The ticket of a key; null when it is unknown or revoked.</summary>
    public ValueTask<AuthenticateResult?> FindAsync(ReadOnlySpan<char> keyText, CancellationToken cancellation)
    {
        var hash = KeyHash.Of(keyText);
        return _entries.TryGetValue(hash, out var entry) && time.GetElapsedTime(entry.ReadAt) < Life
            ? new ValueTask<AuthenticateResult?>(entry.Result)
            : ReadAsync(hash, cancellation);
    }

    /// <summary>Forgets a key that was revoked in this process.</summary>
    public void Forget(string tenant, string keyId)
    {
        foreach (var (hash, entry) in _entries)
        {
            if (entry.Key.Id == keyId && entry.Key.Tenant == tenant)
                _entries.TryRemove(hash, out _);
        }
    }

    private async ValueTask<AuthenticateResult?> ReadAsync(KeyHash hash, CancellationToken cancellation)
    {
        var readAt = time.GetTimestamp();
        if (await store.FindAsync(hash.ToArray(), cancellation) is not { } key)
        {
            _entries.TryRemove(hash, out _);
            return null;
        }

        if (_entries.Count >= MaxEntries)
            _entries.Clear();
        var result = AuthenticateResult.Success(new AuthenticationTicket(new Caller(key), ApiKeyHandler.Scheme));
        _entries[hash] = new Entry(key, result, readAt);
        return result;
    }

    private sealed record Entry(ApiKey Key, AuthenticateResult Result, long ReadAt);
}
