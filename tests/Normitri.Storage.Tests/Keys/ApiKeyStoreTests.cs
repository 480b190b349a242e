using System.Security.Cryptography;
using System.Text;
using Normitri.Storage.Keys;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Keys;

public abstract class ApiKeyStoreTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly ApiKey Gateway = new("k1", "Gateway of store 1", "acme", ["store-1", "store-2"], KeyRole.Gateway);
    private static readonly ApiKey Admin = new("k2", "Owner", "acme", [], KeyRole.Admin);

    private readonly TempFolder _folder = new(database);
    private TestStorage _storage = null!;

    private IApiKeyStore Keys => _storage.Keys;

    public async Task InitializeAsync() => _storage = await TestStorage.OpenAsync(_folder);

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task FindAsync_KnownHash_GivesTheScope()
    {
        await AddAsync(Gateway, "nk_one");
        await AddAsync(Admin, "nk_two");

        Assert.Equivalent(Gateway, await FindAsync("nk_one"), strict: true);
        Assert.Equivalent(Admin, await FindAsync("nk_two"), strict: true);
        Assert.Null(await FindAsync("nk_three"));
    }

    [Fact]
    public async Task AddAsync_SameKeyAgain_ChangesNothing()
    {
        await AddAsync(Gateway, "nk_one");
        await AddAsync(Gateway with { Stores = ["store-2", "store-1"] }, "nk_one");

        Assert.Single(await Keys.ListAsync("acme", default));
        Assert.Equal(1, _storage.Query<int>("SELECT count(*) FROM audit WHERE action = 'key.added' AND subject = 'k1' AND actor = 'root'"));
    }

    [Fact]
    public async Task AddAsync_SameTextOtherScopeOrSameIdOtherText_IsRefused()
    {
        await AddAsync(Gateway, "nk_one");

        await Assert.ThrowsAsync<InvalidOperationException>(() => AddAsync(Gateway with { Role = KeyRole.Admin }, "nk_one"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => AddAsync(Gateway with { Stores = [] }, "nk_one"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => AddAsync(Gateway, "nk_other"));
        Assert.Equivalent(Gateway, await FindAsync("nk_one"), strict: true);
    }

    [Fact]
    public async Task RevokeAsync_KeyIsGoneForGood()
    {
        await AddAsync(Gateway, "nk_one");

        Assert.False(await Keys.RevokeAsync("zeta", "k1", "root", default));
        Assert.True(await Keys.RevokeAsync("acme", "k1", "root", default));

        Assert.Null(await FindAsync("nk_one"));
        Assert.Empty(await Keys.ListAsync("acme", default));
        await AddAsync(Gateway, "nk_one");
        Assert.Null(await FindAsync("nk_one"));
        Assert.Equal(1, _storage.Query<int>("SELECT count(*) FROM audit WHERE action = 'key.revoked'"));
    }

    [Fact]
    public async Task AddAsync_WhatIsNoKey_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => AddAsync(Gateway with { Tenant = "Acme" }, "nk_one"));
        await Assert.ThrowsAsync<ArgumentException>(() => AddAsync(Gateway with { Stores = ["a,b"] }, "nk_one"));
        await Assert.ThrowsAsync<ArgumentException>(() => AddAsync(Gateway with { Role = 0 }, "nk_one"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Keys.FindAsync(new byte[31], default));
    }

    [Fact]
    public async Task TheText_IsNotInTheDatabase()
    {
        await AddAsync(Gateway, "nk_a_very_secret_text");
        await _storage.DisposeAsync();

        foreach (var file in Directory.EnumerateFiles(_folder.Path))
            Assert.DoesNotContain("nk_a_very_secret_text", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private async Task AddAsync(ApiKey key, string text) => await Keys.AddAsync(key, HashOf(text), "root", default);

    private async Task<ApiKey?> FindAsync(string text) => await Keys.FindAsync(HashOf(text), default);

    public sealed class OnSqlite() : ApiKeyStoreTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : ApiKeyStoreTests(TestDatabase.Postgres);
}
