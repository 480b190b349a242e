using Normitri.Server.Auth;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Keys;

namespace Normitri.Server.Tests.Keys;

/// <summary>How long a key is believed.</summary>
public sealed class KeyCacheTests
{
    private const string Key = "nk_a-key-for-the-cache-0123456789";
    private readonly ManualTime _time = new();
    private readonly OneKeyStore _store = new();

    [Fact]
    public async Task KeyRevokedElsewhere_StopsWithinFiveSeconds()
    {
        var cache = new KeyCache(_store, _time);
        Assert.NotNull(await cache.FindAsync(Key, CancellationToken.None));
        _store.Revoked = true;
        Assert.NotNull(await cache.FindAsync(Key, CancellationToken.None));
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Null(await cache.FindAsync(Key, CancellationToken.None));
    }

    [Fact]
    public async Task KeyInUse_IsReadOnceInThreeSeconds()
    {
        var cache = new KeyCache(_store, _time);
        for (var call = 0; call < 100; call++)
        {
            await cache.FindAsync(Key, CancellationToken.None);
            _time.Advance(TimeSpan.FromMilliseconds(25));
        }

        Assert.Equal(1, _store.Reads);
    }

    [Fact]
    public async Task UnknownKey_IsAskedForEachTime()
    {
        var cache = new KeyCache(_store, _time);
        Assert.Null(await cache.FindAsync("nk_another-key-0123456789abcdef", CancellationToken.None));
        Assert.Null(await cache.FindAsync("nk_another-key-0123456789abcdef", CancellationToken.None));
        Assert.Equal(2, _store.Reads);
    }

    private sealed class OneKeyStore : IApiKeyStore
    {
        private static readonly byte[] Hash = KeyHash.Of(Key).ToArray();

        public bool Revoked { get; set; }

        public int Reads { get; private set; }

        public ValueTask<ApiKey?> FindAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellation)
        {
            Reads++;
            return new(!Revoked && hash.Span.SequenceEqual(Hash) ? new ApiKey("key_1", "one", "acme", [], KeyRole.Viewer) : null);
        }

        public ValueTask AddAsync(ApiKey key, ReadOnlyMemory<byte> hash, string actor, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<ApiKey>> ListAsync(string tenant, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask<bool> RevokeAsync(string tenant, string keyId, string actor, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
