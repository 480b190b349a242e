using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Frames;
using Normitri.Storage.Frames;
using Normitri.Storage.Frames.Caching;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Blobs;

public sealed class BlobFrameStoreTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private static readonly byte[] Image = Encoding.UTF8.GetBytes("picture");

    private readonly TempFolder _folder = new();
    private readonly string _container = $"frames-{Guid.NewGuid():N}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PutThenRead_ByAnotherServer_GivesTheSameBytes()
    {
        FrameReference reference;
        await using (var first = await OpenAsync())
            reference = await StoreOf(first).PutAsync("acme", Image, default);
        await using var second = await OpenAsync();

        using var lease = await StoreOf(second).ReadAsync("acme", reference, default);

        Assert.Equal(Image, lease.Bytes.ToArray());
        Assert.Equal(Sample.Reference("picture") with { ETag = reference.ETag }, reference);
        Assert.NotEmpty(reference.ETag);
    }

    [Fact]
    public async Task PutAsync_LargeFrame_ComesBackWhole()
    {
        var image = new byte[3_000_001];
        new Random(1).NextBytes(image);
        await using var services = await OpenAsync(cacheBytes: 0);

        var reference = await StoreOf(services).PutAsync("acme", image, default);

        using var lease = await StoreOf(services).ReadAsync("acme", reference, default);
        Assert.True(image.AsSpan().SequenceEqual(lease.Bytes.Span));
    }

    [Fact]
    public async Task PutAsync_SameContentAgain_AnswersWithTheFirstOnesTag()
    {
        await using var services = await OpenAsync();

        var first = await StoreOf(services).PutAsync("acme", Image, default);
        var second = await StoreOf(services).PutAsync("acme", Image, default);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task ReadAsync_MissingBlob_FailsForGood()
    {
        await using var services = await OpenAsync();

        var exception = await Assert.ThrowsAsync<FrameStoreException>(async () => await StoreOf(services).ReadAsync("acme", Sample.Reference("never"), default));

        Assert.False(exception.Retryable);
        Assert.Contains("is not in the store", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_BlobReplacedSince_FailsForGood()
    {
        await using var services = await OpenAsync(cacheBytes: 0);
        var reference = await StoreOf(services).PutAsync("acme", Image, default);
        await ReplaceAsync(reference, "PICTURE");

        var exception = await Assert.ThrowsAsync<FrameStoreException>(async () => await StoreOf(services).ReadAsync("acme", reference, default));

        Assert.False(exception.Retryable);
        Assert.Contains("was replaced", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pict")]
    [InlineData("PICTURE")]
    public async Task ReadAsync_DamagedBlob_FailsForGood(string content)
    {
        await using var services = await OpenAsync(cacheBytes: 0);
        var reference = await StoreOf(services).PutAsync("acme", Image, default);
        await ReplaceAsync(reference, content);

        var exception = await Assert.ThrowsAsync<FrameStoreException>(
            async () => await StoreOf(services).ReadAsync("acme", reference with { ETag = "" }, default));

        Assert.False(exception.Retryable);
        Assert.Contains("damaged", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_FrameOfAnotherTenant_FailsForGood()
    {
        await using var services = await OpenAsync();
        var reference = await StoreOf(services).PutAsync("acme", Image, default);

        Assert.False((await Assert.ThrowsAsync<FrameStoreException>(async () => await StoreOf(services).ReadAsync("zeta", reference, default))).Retryable);
    }

    [Fact]
    public async Task WithASharedAccessSignature_PutsAndReads()
    {
        await (await OpenAsync()).DisposeAsync();
        var connection = $"BlobEndpoint={azurite.Endpoint};SharedAccessSignature={AccountSignature.Make("rwc")}";
        await using var services = await OpenAsync(connection, cacheBytes: 0);

        var reference = await StoreOf(services).PutAsync("acme", Image, default);

        using var lease = await StoreOf(services).ReadAsync("acme", reference, default);
        Assert.Equal(Image, lease.Bytes.ToArray());
    }

    [Fact]
    public async Task PutAsync_SignatureThatMayOnlyRead_FailsForNow()
    {
        await (await OpenAsync()).DisposeAsync();
        await using var services = Build($"BlobEndpoint={azurite.Endpoint};SharedAccessSignature={AccountSignature.Make("r")}", 0);

        var exception = await Assert.ThrowsAsync<FrameStoreException>(async () => await StoreOf(services).PutAsync("acme", Image, default));

        Assert.Contains("403", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_WithAnotherKey_StopsNamingTheSetting()
    {
        var exception = await Assert.ThrowsAsync<StorageException>(() => OpenAsync(azurite.ConnectionStringWith(Convert.ToBase64String(new byte[64]))));

        Assert.Contains("Normitri:Storage:Blobs:ConnectionString", exception.Message, StringComparison.Ordinal);
        Assert.Contains("403", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ServiceThatIsNotThere_StopsNamingTheSetting()
    {
        var exception = await Assert.ThrowsAsync<StorageException>(
            () => OpenAsync($"AccountName=a;AccountKey={Azurite.AccountKey};BlobEndpoint=http://127.0.0.1:9/a"));

        Assert.Contains("Normitri:Storage:Blobs:ConnectionString", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AccountName=a")]
    [InlineData("AccountName=a;AccountKey=???")]
    public async Task Open_ConnectionStringThatIsNone_StopsNamingTheSetting(string connection)
    {
        var exception = await Assert.ThrowsAsync<StorageException>(() => OpenAsync(connection));

        Assert.Contains("Normitri:Storage:Blobs:ConnectionString", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GrantAsync_OtherLengthThanThere_JudgesByTheHashAndKeepsNothingInMemory()
    {
        await using var services = await OpenAsync();
        var uploads = services.GetRequiredService<IFrameUploads>();
        var cache = services.GetRequiredService<FrameCache>();
        var there = Sample.Reference("picture");
        await ReplaceAsync(there, "picture");

        var wrongWish = await Assert.ThrowsAsync<FrameStoreException>(
            async () => await uploads.GrantAsync("acme", there.Sha256, there.Length + 1, DateTimeOffset.UtcNow.AddMinutes(5), default));
        Assert.Equal(FrameStoreFault.NotAFrame, wrongWish.Fault);
        await ReplaceAsync(there, "half a pict");
        var grant = await uploads.GrantAsync("acme", there.Sha256, there.Length, DateTimeOffset.UtcNow.AddMinutes(5), default);

        Assert.NotNull(grant.Address);
        Assert.Equal(0, cache.Bytes);
    }

    private static IFrameStore StoreOf(IServiceProvider services) => services.GetRequiredService<IFrameStore>();

    private async Task ReplaceAsync(FrameReference reference, string content)
    {
        var blob = new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient(_container).GetBlobClient(reference.BlobName);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        await blob.UploadAsync(stream, new BlobUploadOptions(), default);
    }

    private ServiceProvider Build(string connection, long cacheBytes) => TestStorage.Build(
        _folder.Path, null, ("Frames", "blobs"), ("Blobs:ConnectionString", connection), ("Blobs:Container", _container),
        ("FrameCacheBytes", $"{cacheBytes}"), ("Synchronous", "normal"));

    private async Task<ServiceProvider> OpenAsync(string? connection = null, long cacheBytes = 1 << 20)
    {
        var services = Build(connection ?? azurite.ConnectionString, cacheBytes);
        try
        {
            await StorageStartup.InitializeAsync(services);
            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }
}
